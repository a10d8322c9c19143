import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '../../../../shared/time.ts';
import { CredentialsAnswer } from '../../../../shared/trust/protocol.ts';
import { useNow, useView } from '../../../link/react.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { PlusIcon } from '../../../ui/touch/icons.tsx';
import { findPeople } from '../../../ui/touch/person-search.ts';
import { TextField } from '../../../ui/touch/text-field.tsx';
import { useJoined } from '../../frame/join-words.ts';
import { useRefusalSentence } from '../../frame/words.ts';
import { newPerson } from '../../set-up/drafts.ts';
import { SectionHead, Table } from '../../set-up/table.tsx';
import { useHeld } from '../../set-up/use-held.ts';
import { teams } from '../../set-up/views.ts';
import { useAnswer } from '../ask.ts';
import { BadgePrint } from '../badges/badge-print.tsx';
import { MakeBadges } from '../badges/make-badges.tsx';
import { useRoleWord } from '../people-words.ts';
import { BadgeState, PinState } from './credential-state.tsx';
import { onDutyNow } from './on-duty.ts';
import { type Person, PersonSheet } from './person-sheet.tsx';
import styles from './staff.module.css';

const EVERY = 5_000;

/** Everybody of the shop: what they do, whether they are here now, and what they sign in by. */
export function StaffTab() {
  const { t } = useTranslation(['people', 'setUp', 'workshop']);
  const joined = useJoined();
  const roleWord = useRoleWord();
  const sentence = useRefusalSentence();
  const staff = useHeld('staff');
  const { value: credentials, refusal, refresh } = useAnswer('/api/credentials', CredentialsAnswer, EVERY);
  const teamNames = new Map((useView(teams) ?? []).map(({ id, name }) => [id, name]));
  const here = new Set(useView(onDutyNow, useNow(MINUTE)) ?? []);
  const [typed, setTyped] = useState('');
  const [editing, setEditing] = useState<Person | null>(null);
  const [making, setMaking] = useState(false);
  const [printing, setPrinting] = useState<readonly string[] | null>(null);
  const sorted = [...staff].sort(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1),
  );
  const of = (id: string) => credentials?.find(({ staffId }) => staffId === id);
  const active = staff.filter((person) => person.active);
  return (
    <>
      <SectionHead
        title={t('staff.title', { count: active.length })}
        hint={refusal ? sentence(refusal) : t('staff.hint', { here: here.size })}
      >
        <div className={styles.tools}>
          <div className={styles.search}>
            <TextField label={t('staff.search')} value={typed} onChange={setTyped} keys="letters" maxLength={20} />
          </div>
          <Button onPress={() => setMaking(true)}>{t('badge.several')}</Button>
          <Button kind="primary" onPress={() => setEditing(newPerson())}>
            <PlusIcon />
            {t('setUp:staff.add')}
          </Button>
        </div>
      </SectionHead>
      <Table
        columns={[
          { word: t('setUp:staff.name'), cell: ({ name }) => <span className={styles.name}>{name}</span> },
          {
            word: t('setUp:staff.role'),
            cell: ({ roles }) => (
              <span className={styles.chips}>
                {roles.map((role) => (
                  <span key={role} className={styles.chip}>
                    {roleWord(role)}
                  </span>
                ))}
              </span>
            ),
          },
          { word: t('setUp:staff.team'), cell: ({ teamId }) => (teamId === null ? '' : (teamNames.get(teamId) ?? '')) },
          {
            word: t('setUp:staff.skill'),
            cell: ({ skills }) => joined(skills.map((skill) => t(`workshop:skill.${skill}`))),
          },
          {
            word: t('staff.now'),
            cell: ({ id, active: works }) =>
              works && (
                <span className={here.has(id) ? styles.here : styles.away}>
                  {t(here.has(id) ? 'staff.here' : 'staff.away')}
                </span>
              ),
          },
          { word: t('pin.title'), cell: ({ id, active: works }) => works && <PinState credential={of(id)} /> },
          { word: t('badge.title'), cell: ({ id, active: works }) => works && <BadgeState credential={of(id)} /> },
        ]}
        rows={findPeople(sorted, typed)}
        isOff={({ active: works }) => !works}
        onOpen={setEditing}
        emptyWord={t(typed === '' ? 'setUp:empty' : 'staff.nobodyFits')}
      />
      {editing && (
        <PersonSheet
          key={editing.id ?? 'new'}
          person={editing}
          credential={editing.id === null ? undefined : of(editing.id)}
          onChanged={refresh}
          onPrint={(badge) => setPrinting([badge])}
          onClose={() => setEditing(null)}
        />
      )}
      {making && <MakeBadges onClose={() => setMaking(false)} credentials={credentials ?? []} />}
      {printing && editing?.id && (
        <BadgePrint
          badges={printing.map((badge) => ({ staffId: editing.id ?? '', badge }))}
          onClose={() => setPrinting(null)}
        />
      )}
    </>
  );
}
