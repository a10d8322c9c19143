import type { Language } from '../store/model.ts';
import { checkInWords } from './check-in.ts';
import { dispatchWords } from './dispatch.ts';
import { hostWords } from './host.ts';
import { joinWords } from './join.ts';
import { linkWords } from './link.ts';
import { peopleWords } from './people.ts';
import { refusalWords } from './refusal.ts';
import { setUpWords } from './set-up.ts';
import { signInWords } from './sign-in.ts';
import { wallWords } from './wall.ts';
import { workshopWords } from './workshop.ts';

/** Every word that a person reads, by section. Renderer, host and shell speak from the same files. */
export const sections = {
  refusal: refusalWords,
  workshop: workshopWords,
  link: linkWords,
  host: hostWords,
  wall: wallWords,
  checkIn: checkInWords,
  dispatch: dispatchWords,
  setUp: setUpWords,
  people: peopleWords,
  signIn: signInWords,
  join: joinWords,
};

export type Section = keyof typeof sections;

/** The sections of one language, in the shape that i18next takes as namespaces. */
export function wordsOf(language: Language): Readonly<Record<Section, object>> {
  const entries = (Object.keys(sections) as Section[]).map((section) => [section, sections[section][language]]);
  return Object.fromEntries(entries) as Record<Section, object>;
}
