import { useEffect, useRef } from 'react';
import type { Opened } from '../../link/sign-in.ts';
import { useStation } from '../../link/station-react.ts';
import { listenForBadges } from './badge-scan.ts';
import { useSignInSentence } from './sign-in.tsx';
import type { StaffMember } from './terminal-person.ts';

type Badges = Readonly<{
  people: readonly StaffMember[];
  onIn: (opened: Opened, person: StaffMember) => void;
  onRefused: (sentence: string) => void;
}>;

/** A badge held to the scanner signs its owner in, whatever is on the screen. */
export function useBadges(badges: Badges): void {
  const { door } = useStation();
  const sentence = useSignInSentence();
  const latest = useRef({ ...badges, sentence });
  useEffect(() => {
    latest.current = { ...badges, sentence };
  });
  useEffect(
    () =>
      listenForBadges(async (badge) => {
        const outcome = await door.byBadge(badge);
        const { people, onIn, onRefused, sentence: say } = latest.current;
        if ('refusal' in outcome) {
          onRefused(say(outcome.refusal));
          return;
        }
        const person = people.find(({ id }) => id === outcome.opened.staffId);
        if (person) onIn(outcome.opened, person);
      }),
    [door],
  );
}
