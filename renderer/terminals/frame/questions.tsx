import { useState } from 'react';
import { Button } from '../../ui/touch/button.tsx';
import { PersonPicker } from '../../ui/touch/person-picker.tsx';
import { peopleWith } from '../../ui/touch/person-search.ts';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import styles from './questions.module.css';
import type { StaffMember } from './terminal-person.ts';
import type { Question } from './use-perform.ts';
import { useRefusalSentence, useRoleNote, useTerminalWords } from './words.ts';

type QuestionProps<Kind extends Question['kind']> = Readonly<{
  question: Extract<Question, { kind: Kind }>;
  staff: readonly StaffMember[];
}>;

export function QuestionSheet({ question, staff }: Readonly<{ question: Question; staff: readonly StaffMember[] }>) {
  switch (question.kind) {
    case 'who':
      return <WhoSheet question={question} staff={staff} />;
    case 'override':
      return <OverrideSheet question={question} staff={staff} />;
    case 'refused':
      return <RefusedSheet question={question} staff={staff} />;
  }
}

/** The person at the terminal may not do it: somebody who may says so, for this once. */
function WhoSheet({ question: { roles, answer }, staff }: QuestionProps<'who'>) {
  const t = useTerminalWords();
  const roleNote = useRoleNote();
  return (
    <Sheet title={t('whoDoesIt')} onClose={() => answer(null)} closeWord={t('cancel')}>
      <PersonPicker
        people={peopleWith(staff, roles)}
        onPick={({ id }) => answer(id)}
        noteOf={roleNote}
        searchWord={t('initials')}
        nobodyWord={t('nobodyFits')}
      />
    </Sheet>
  );
}

/** A soft rule stands in the way: a manager may set it aside with a reason (TRADE 2). */
function OverrideSheet({ question: { refusal, answer }, staff }: QuestionProps<'override'>) {
  const t = useTerminalWords();
  const sentence = useRefusalSentence();
  const managers = peopleWith(staff, ['manager']);
  const [staffId, setStaffId] = useState(managers.length === 1 ? (managers[0]?.id ?? null) : null);
  const [reason, setReason] = useState('');
  const offers = [t('override.reason.noOther'), t('override.reason.urgent'), t('override.reason.agreed')];
  const said = reason.trim();

  return (
    <Sheet
      title={t('override.title')}
      onClose={() => answer(null)}
      closeWord={t('cancel')}
      footer={
        <>
          <Button onPress={() => answer(null)}>{t('cancel')}</Button>
          <Button
            kind="primary"
            disabled={staffId === null || said === ''}
            onPress={() => staffId !== null && answer({ staffId, reason: said })}
          >
            {t('override.do')}
          </Button>
        </>
      }
    >
      <p className={styles.sentence}>{sentence(refusal)}</p>
      <section className={styles.part}>
        <h3 className={styles.heading}>{t('override.manager')}</h3>
        <Tiles least={10}>
          {managers.map(({ id, name }) => (
            <Tile key={id} selected={id === staffId} onPress={() => setStaffId(id)}>
              {name}
            </Tile>
          ))}
        </Tiles>
      </section>
      <TextField
        label={t('override.reasonLabel')}
        value={reason}
        onChange={setReason}
        offers={offers}
        maxLength={400}
        keys="letters"
      />
    </Sheet>
  );
}

function RefusedSheet({ question: { refusal, mayInsist, answer } }: QuestionProps<'refused'>) {
  const t = useTerminalWords();
  const sentence = useRefusalSentence();
  return (
    <Sheet
      title={t('notDone')}
      onClose={() => answer(false)}
      closeWord={t('close')}
      footer={
        <>
          {mayInsist && <Button onPress={() => answer(true)}>{t('sendAnyway')}</Button>}
          <Button kind="primary" onPress={() => answer(false)}>
            {t('understood')}
          </Button>
        </>
      }
    >
      <p className={styles.sentence}>{sentence(refusal)}</p>
      {mayInsist && <p className={styles.hint}>{t('sendAnywayHint')}</p>}
    </Sheet>
  );
}
