import { useCallback } from 'react';
import type { Opened } from '../../link/sign-in.ts';
import { useStation } from '../../link/station-react.ts';
import type { StaffMember } from './terminal-person.ts';

/** Signs people in and out at this terminal. */
export function useSignIn(): Readonly<{
  signIn: (opened: Opened, person: Pick<StaffMember, 'roles'>) => void;
  signOut: () => void;
}> {
  const { session, link } = useStation();
  const signIn = useCallback(
    (opened: Opened, { roles }: Pick<StaffMember, 'roles'>) => session.set({ ...opened, roles }),
    [session],
  );
  const signOut = useCallback(() => {
    const signedIn = session.current();
    if (!signedIn) return;
    const { sessionId, staffId, openedBy } = signedIn;
    const after = openedBy ? [openedBy] : [];
    link.submit('session.end', { id: sessionId }, { staffId, sessionId, after });
    session.set(null);
  }, [session, link]);
  return { signIn, signOut };
}
