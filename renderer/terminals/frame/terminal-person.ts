import { useState } from 'react';
import type { Entity } from '../../../shared/entities.ts';
import type { Read } from '../../../shared/read.ts';
import type { Role } from '../../../shared/store/model.ts';
import { localStore, read as readKept, write } from '../../link/browser-storage.ts';
import { useView } from '../../link/react.ts';

export type StaffMember = Entity<'staff'>;

function allStaff(read: Read): readonly StaffMember[] {
  return read.allStaff();
}

/** Everybody who is active; undefined while this terminal holds nothing yet. */
export function useStaff(): readonly StaffMember[] | undefined {
  return useView(allStaff);
}

/** The person at this terminal, kept until changed; null while nobody fitting is picked. */
export function useTerminalPerson(
  terminal: string,
  roles: readonly Role[],
): Readonly<{ person: StaffMember | null; pick: (id: string | null) => void }> {
  const key = `kanwall-person/${terminal}`;
  const [id, setId] = useState(() => readKept(localStore(), key));
  const staff = useStaff();
  const person = staff?.find((each) => each.id === id && each.roles.some((role) => roles.includes(role)));
  return {
    person: person ?? null,
    pick(next) {
      setId(next);
      write(localStore(), key, next ?? '');
    },
  };
}
