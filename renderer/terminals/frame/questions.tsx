import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/store/model.ts';
import { useSignedIn } from '../../link/station-react.ts';
import { Button } from '../../ui/touch/button.tsx';
import { peopleWith } from '../../ui/touch/person-search.ts';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import styles from './questions.module.css';
import { SignIn } from './sign-in.tsx';
import { SignInSheet } from './sign-in-sheet.tsx';
import type { StaffMember } from './terminal-person.ts';
import type { Question } from './use-perform.ts';
import { useSignIn } from './use-sign-in.ts';
import { useRefusalSentence, useTerminalWords } from './words.ts';

type QuestionProps<Kind extends Question['kind']> = Readonly<{ question: Extract<Question, { kind: Kind }> }>;
type Staff = readonly StaffMember[];

type QuestionSheetProps = Readonly<{
  question: Question;
  /** Who may sign in at this terminal. */
  people: Staff;
  staff: Staff;
}>;

export function QuestionSheet({ question, people, staff }: QuestionSheetProps) {
  switch (question.kind) {
    case 'who':
      return <WhoSheet question={question} people={people} />;
    case 'override':
      return <OverrideSheet question={question} managers={peopleWith(staff, ['manager'])} />;
    case 'refused':
      return <RefusedSheet question={question} />;
  }
}

/** Nobody is signed in, or somebody who may not do it: who may signs in, and it goes on. */
function WhoSheet({ question: { roles, isOver, answer }, people }: QuestionProps<'who'> & Readonly<{ people: Staff }>) {
  const { t } = useTranslation('signIn');
  const say = useTerminalWords();
  const { signIn } = useSignIn();
  const signedIn = useSignedIn();
  // A badge may have answered while the question was on the screen.
  useEffect(() => {
    if (signedIn && hasOneOf(signedIn, roles)) answer(signedIn);
  }, [signedIn, roles, answer]);
  return (
    <SignInSheet
      title={say('whoDoesIt')}
      people={peopleWith(people, roles)}
      onIn={signIn}
      onClose={() => answer(null)}
      note={isOver ? t('over') : null}
    />
  );
}

export function hasOneOf(person: Readonly<{ roles: readonly Role[] }>, roles: readonly Role[]): boolean {
  return person.roles.some((role) => roles.includes(role));
}

/** A soft rule stands in the way: a manager may set it aside with PIN and reason (TRADE 2). */
function OverrideSheet({
  question: { refusal, answer },
  managers,
}: QuestionProps<'override'> & Readonly<{ managers: Staff }>) {
  const t = useTerminalWords();
  const sentence = useRefusalSentence();
  const [manager, setManager] = useState(managers.length === 1 ? (managers[0] ?? null) : null);
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const offers = [t('override.reason.noOther'), t('override.reason.urgent'), t('override.reason.agreed')];
  const said = reason.trim();

  if (isAsking && manager) {
    return (
      <Sheet title={t('override.title')} onClose={() => answer(null)} closeWord={t('cancel')}>
        <SignIn
          people={managers}
          purpose="override"
          person={manager}
          onIn={({ sessionId, openedBy, staffId }) => answer({ staffId, reason: said, sessionId, openedBy })}
          onBack={() => setAsking(false)}
        />
      </Sheet>
    );
  }
  return (
    <Sheet
      title={t('override.title')}
      onClose={() => answer(null)}
      closeWord={t('cancel')}
      footer={
        <>
          <Button onPress={() => answer(null)}>{t('cancel')}</Button>
          <Button kind="primary" disabled={manager === null || said === ''} onPress={() => setAsking(true)}>
            {t('override.do')}
          </Button>
        </>
      }
    >
      <p className={styles.sentence}>{sentence(refusal)}</p>
      <section className={styles.part}>
        <h3 className={styles.heading}>{t('override.manager')}</h3>
        <Tiles least={10}>
          {managers.map((each) => (
            <Tile key={each.id} selected={each.id === manager?.id} onPress={() => setManager(each)}>
              {each.name}
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
