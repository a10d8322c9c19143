import type { Entity } from '../../../shared/entities.ts';
import type { Read } from '../../../shared/read.ts';
import { useView } from '../../link/react.ts';
import { useSignedIn } from '../../link/station-react.ts';

export type StaffMember = Entity<'staff'>;

function allStaff(read: Read): readonly StaffMember[] {
  return read.allStaff();
}

/** Everybody who is active; undefined while this terminal holds nothing yet. */
export function useStaff(): readonly StaffMember[] | undefined {
  return useView(allStaff);
}

/** Who is signed in at this terminal, or null. */
export function usePerson(): StaffMember | null {
  const signedIn = useSignedIn();
  const staff = useStaff();
  return staff?.find(({ id }) => id === signedIn?.staffId) ?? null;
}
