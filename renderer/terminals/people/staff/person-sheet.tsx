import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, SKILLS } from '../../../../shared/store/model.ts';
import { useView } from '../../../link/react.ts';
import { TextField } from '../../../ui/touch/text-field.tsx';
import { toggled } from '../../frame/drafts.ts';
import { initialsOf, newPerson, withRole } from '../../set-up/drafts.ts';
import { EditSheet } from '../../set-up/edit-sheet.tsx';
import { Pick, Switch } from '../../set-up/fields.tsx';
import form from '../../set-up/form.module.css';
import { useHeld } from '../../set-up/use-held.ts';
import { type Saved, useSave } from '../../set-up/use-save.ts';
import { teams } from '../../set-up/views.ts';
import { useRoleWord } from '../people-words.ts';
import type { CredentialView } from './credential-state.tsx';
import { SignInPart } from './sign-in-part.tsx';

export type Person = Saved<'staff'>;

type PersonSheetProps = Readonly<{
  person: Person;
  credential: CredentialView | undefined;
  /** What the person signs in by has changed. */
  onChanged: () => void;
  onPrint: (badge: string) => void;
  onClose: () => void;
}>;

/** One person: name, roles, team, skills; and what they sign in by. */
export function PersonSheet({ person: given, credential, onChanged, onPrint, onClose }: PersonSheetProps) {
  const { t } = useTranslation(['setUp', 'workshop']);
  const save = useSave();
  const roleWord = useRoleWord();
  const staff = useHeld('staff');
  const allTeams = useView(teams) ?? [];
  const [person, setPerson] = useState(given);
  const set = (fields: Partial<Person>) => setPerson({ ...person, ...fields });
  const problem = person.name.trim() === '' ? t('problem.name') : person.roles.length === 0 ? t('problem.roles') : null;

  async function keep(): Promise<boolean> {
    const before = staff.find(({ id }) => id === person.id);
    return save('staff', { ...person, name: person.name.trim() }, before);
  }

  async function keepAndNext(): Promise<void> {
    // Whoever is entered next most often does the same work.
    const { roles, skills, teamId } = person;
    if (await keep()) setPerson({ ...newPerson(), roles, skills, teamId });
  }

  return (
    <EditSheet
      title={given.id === null ? t('staff.add') : given.name}
      problem={problem}
      onSave={() => void keep().then((kept) => kept && onClose())}
      onSaveNext={given.id === null ? () => void keepAndNext() : undefined}
      onClose={onClose}
    >
      {given.id !== null && given.active && (
        <SignInPart staffId={given.id} credential={credential} onChanged={onChanged} onPrint={onPrint} />
      )}
      <div className={form.pair}>
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
        options={ROLES.map((value) => ({ value, word: roleWord(value) }))}
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
