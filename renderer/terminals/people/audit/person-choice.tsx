import { ROLES } from '../../../../shared/store/model.ts';
import { PersonPicker } from '../../../ui/touch/person-picker.tsx';
import { peopleWith } from '../../../ui/touch/person-search.ts';
import { useRoleNote, useTerminalWords } from '../../frame/words.ts';
import { useHeld } from '../../set-up/use-held.ts';

/** Anybody who ever worked here: what they did stays. */
export function PersonChoice({ onPick }: Readonly<{ onPick: (staffId: string) => void }>) {
  const say = useTerminalWords();
  const roleNote = useRoleNote();
  const people = useHeld('staff').map((person) => ({ ...person, active: true }));
  return (
    <PersonPicker
      people={peopleWith(people, ROLES)}
      onPick={({ id }) => onPick(id)}
      noteOf={roleNote}
      searchWord={say('initials')}
      nobodyWord={say('nobodyFits')}
    />
  );
}
