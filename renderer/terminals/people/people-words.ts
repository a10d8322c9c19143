import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/store/model.ts';
import { businessDay, type Instant } from '../../../shared/time.ts';
import { useView } from '../../link/react.ts';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { clockText } from '../../ui/time-text.ts';
import { commandKey } from '../frame/describe.ts';
import { useStaff } from '../frame/terminal-person.ts';
import { useHeld } from '../set-up/use-held.ts';
import { roleGrants } from './views.ts';

/** What the shop calls a role, or the language file. */
export function useRoleWord(): (role: Role) => string {
  const { t } = useTranslation('workshop');
  const grants = useView(roleGrants) ?? [];
  return (role) => grants.find(({ id }) => id === role)?.name ?? t(`role.${role}`);
}

/** What a command is called: those that only the host gives have their words here. */
export function useCommandWord(): (name: string) => string {
  const { t, i18n } = useTranslation(['people', 'checkIn']);
  return (name) => {
    const key = commandKey(name);
    if (i18n.exists(`people:hostCommand.${key}`)) return t(`people:hostCommand.${key}`);
    return i18n.exists(`checkIn:terminal.command.${key}`) ? t(`checkIn:terminal.command.${key}`) : name;
  };
}

/** Names of people and stations by their ids, also of those that are gone; the host and strangers have words. */
export function useNames(): Readonly<{ person: (id: string | null) => string; station: (id: string) => string }> {
  const { t } = useTranslation('people');
  const here = useStaff() ?? [];
  const ever = useHeld('staff');
  const stations = useHeld('station', 'trust');
  return {
    person: (id) =>
      id === null ? t('host') : ([...ever, ...here].find((each) => each.id === id)?.name ?? t('unknownPerson')),
    station: (id) => (id === 'host' ? t('host') : (stations.find((each) => each.id === id)?.name ?? id)),
  };
}

/** `2026-11-24 14:02`, in the shop's time: for lists that go back further than people name days. */
export function useStamp(): (at: Instant) => string {
  const time = useShopTime();
  return (at) => `${businessDay(at, { ...time, dayTurnsAt: 0 })} ${clockText(at, time)}`;
}
