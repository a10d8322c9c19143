import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../shared/store/model.ts';
import { useJoined } from '../../frame/join-words.ts';
import { minuteText } from '../../set-up/drafts.ts';
import { useHeld } from '../../set-up/use-held.ts';
import { useCommandWord, useNames, useRoleWord, useStamp } from '../people-words.ts';

/** Which words a field's values have, where they are not names or numbers. */
const WORDS: Readonly<Record<string, string>> = {
  place: 'workshop:place',
  profile: 'people:profile',
  waiting: 'workshop:waiting',
  payer: 'workshop:payer',
  skill: 'workshop:skill',
  department: 'workshop:teamKind',
  'team.kind': 'workshop:teamKind',
  'bay.kind': 'workshop:bayKind',
  'duty.kind': 'workshop:dutyKind',
  'storeDay.kind': 'setUp:storeDay',
  'departmentDay.kind': 'setUp:storeDay',
  typeId: 'workshop:jobType',
  reasonId: 'workshop:reason',
  pauseReasonId: 'workshop:reason',
  state: 'people:state',
};
const PEOPLE: ReadonlySet<string> = new Set([
  'staffId',
  'technicianId',
  'advisorId',
  'madeBy',
  'agreedBy',
  'acceptedBy',
  'settledBy',
]);
const MINUTES: ReadonlySet<string> = new Set(['opensAt', 'closesAt', 'dayTurnsAt']);

/** A value of the log as people read it. */
export function useValueText(): (entity: string, field: string, value: unknown) => string {
  const { t, i18n } = useTranslation(['people', 'workshop', 'setUp']);
  const joined = useJoined();
  const names = useNames();
  const stamp = useStamp();
  const roleWord = useRoleWord();
  const commandWord = useCommandWord();
  const teams = useHeld('team');
  const bays = useHeld('bay');

  function text(entity: string, field: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'boolean') return t(value ? 'setUp:yes' : 'setUp:no');
    if (Array.isArray(value)) return value.length === 0 ? '–' : joined(value.map((each) => item(field, String(each))));
    if (typeof value === 'number') return numberText(field, value);
    const id = String(value);
    if (PEOPLE.has(field)) return names.person(id);
    if (field === 'stationId') return names.station(id);
    if (field === 'teamId') return teams.find((team) => team.id === id)?.name ?? id;
    if (field === 'bayId') return bays.find((bay) => bay.id === id)?.name ?? id;
    const words = WORDS[`${entity}.${field}`] ?? WORDS[field];
    return words && i18n.exists(`${words}.${id}`) ? t(`${words}.${id}`) : id;
  }

  function numberText(field: string, value: number): string {
    if (MINUTES.has(field)) return minuteText(value);
    return /At$|Until$/.test(field) ? stamp(value) : String(value);
  }

  function item(field: string, value: string): string {
    if (field === 'roles') return roleWord(value as Role);
    if (field === 'skills') return t(`workshop:skill.${value}`);
    return field === 'granted' || field === 'denied' ? commandWord(value) : value;
  }

  return text;
}
