import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, SKILLS } from '../../../shared/store/model.ts';
import { useView } from '../../link/react.ts';
import { TextField } from '../../ui/touch/text-field.tsx';
import { toggled } from '../frame/drafts.ts';
import { useJoined } from '../frame/join-words.ts';
import { initialsOf, newPerson, withRole } from './drafts.ts';
import { EditSheet } from './edit-sheet.tsx';
import { Pick, Switch } from './fields.tsx';
import styles from './form.module.css';
import { Table } from './table.tsx';
import { useHeld } from './use-held.ts';
import { type Saved, useSave } from './use-save.ts';
import { teams } from './views.ts';

type Person = Saved<'staff'>;

/** Everybody of the shop: name, pinyin initials, what they do, their team and skills. */
export function StaffSection() {
  const { t } = useTranslation(['setUp', 'workshop']);
  const joined = useJoined();
  const staff = useHeld('staff');
  const teamNames = new Map((useView(teams) ?? []).map(({ id, name }) => [id, name]));
  const [editing, setEditing] = useState<Person | null>(null);
  const sorted = [...staff].sort(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1),
  );
  return (
    <>
      <Table
        title={t('section.staff')}
        hint={t('staff.hint')}
        columns={[
          { word: t('staff.name'), cell: ({ name }) => name },
          { word: t('staff.initials'), cell: ({ initials }) => initials },
          { word: t('staff.role'), cell: ({ roles }) => joined(roles.map((role) => t(`workshop:role.${role}`))) },
          { word: t('staff.team'), cell: ({ teamId }) => (teamId === null ? '' : (teamNames.get(teamId) ?? '')) },
          {
            word: t('staff.skill'),
            cell: ({ skills }) => joined(skills.map((skill) => t(`workshop:skill.${skill}`))),
          },
        ]}
        rows={sorted}
        isOff={({ active }) => !active}
        onOpen={setEditing}
        addWord={t('staff.add')}
        onAdd={() => setEditing(newPerson())}
        emptyWord={t('empty')}
      />
      {editing && (
        <PersonSheet
          key={editing.id ?? 'new'}
          person={editing}
          onClose={() => setEditing(null)}
          titleWord={editing.id === null ? t('staff.add') : editing.name}
        />
      )}
    </>
  );
}

type PersonSheetProps = Readonly<{ person: Person; titleWord: string; onClose: () => void }>;

function PersonSheet({ person: given, titleWord, onClose }: PersonSheetProps) {
  const { t } = useTranslation(['setUp', 'workshop']);
  const save = useSave();
  const staff = useHeld('staff');
  const allTeams = useView(teams) ?? [];
  const [person, setPerson] = useState(given);
  const set = (fields: Partial<Person>) => setPerson({ ...person, ...fields });
  const problem = person.name.trim() === '' ? t('problem.name') : person.roles.length === 0 ? t('problem.roles') : null;

  async function keep(): Promise<boolean> {
    const before = staff.find(({ id }) => id === person.id);
    const value = { ...person, name: person.name.trim() };
    return save('staff', value, before);
  }

  async function keepAndNext(): Promise<void> {
    // Whoever is entered next most often does the same work.
    const { roles, skills, teamId } = person;
    if (await keep()) setPerson({ ...newPerson(), roles, skills, teamId });
  }

  return (
    <EditSheet
      title={titleWord}
      problem={problem}
      onSave={() => void keep().then((kept) => kept && onClose())}
      onSaveNext={given.id === null ? () => void keepAndNext() : undefined}
      onClose={onClose}
    >
      <div className={styles.pair}>
        <TextField
          label={t('staff.name')}
          value={person.name}
          onChange={(name) => set({ name, initials: initialsOf(name) })}
          keys="names"
          maxLength={60}
        />
        <TextField
          label={t('staff.initials')}
          value={person.initials}
          onChange={(initials) => set({ initials: initials.toLowerCase().replace(/[^a-z0-9]/g, '') })}
          keys="letters"
          maxLength={12}
        />
      </div>
      <Pick
        label={t('staff.roles')}
        options={ROLES.map((value) => ({ value, word: t(`workshop:role.${value}`) }))}
        chosen={person.roles}
        onPick={(role) => setPerson(withRole(person, role))}
      />
      <Pick
        label={t('staff.skills')}
        options={SKILLS.map((value) => ({ value, word: t(`workshop:skill.${value}`) }))}
        chosen={person.skills}
        onPick={(skill) => set({ skills: toggled(person.skills, skill) as Person['skills'] })}
      />
      {allTeams.length > 0 && (
        <Pick
          label={t('staff.team')}
          options={allTeams.map(({ id, name }) => ({ value: id, word: name }))}
          chosen={person.teamId === null ? [] : [person.teamId]}
          onPick={(teamId) => set({ teamId: teamId === person.teamId ? null : teamId })}
        />
      )}
      {given.id !== null && (
        <Switch label={t('staff.active')} value={person.active} onChange={(active) => set({ active })} />
      )}
    </EditSheet>
  );
}
