import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readPermissions } from '../../../shared/permissions.ts';
import type { Role } from '../../../shared/store/model.ts';
import { useView } from '../../link/react.ts';
import { classes } from '../../ui/touch/class-names.ts';
import { WarningIcon } from '../../ui/touch/icons.tsx';
import { useTerminal } from '../frame/terminal-context.ts';
import { AuditTab } from './audit/audit-tab.tsx';
import { CalendarTab } from './calendar/calendar-tab.tsx';
import { OfflineSheet } from './offline-sheet.tsx';
import styles from './people-desk.module.css';
import { PermissionsTab } from './permissions/permissions-tab.tsx';
import { StaffTab } from './staff/staff-tab.tsx';
import { TeamTab } from './staff/team-tab.tsx';
import { StationsTab } from './stations/stations-tab.tsx';
import { unsettledRefusals } from './views.ts';

const TABS = ['staff', 'team', 'calendar', 'stations', 'permissions', 'audit'] as const;
type Tab = (typeof TABS)[number];

const DRAWN: Readonly<Record<Tab, ComponentType>> = {
  staff: StaffTab,
  team: TeamTab,
  calendar: CalendarTab,
  stations: StationsTab,
  permissions: PermissionsTab,
  audit: AuditTab,
};

/** Managers do everything here; an auditor reads what was done. */
function tabsFor(roles: readonly Role[]): readonly Tab[] {
  if (roles.includes('manager')) return TABS;
  return readPermissions.audit.roles.some((role) => roles.includes(role)) ? ['audit'] : [];
}

export function PeopleDesk() {
  const { t } = useTranslation('people');
  const roles = useLastRoles();
  const tabs = tabsFor(roles);
  const [picked, setPicked] = useState<Tab>('staff');
  const [reading, setReading] = useState(false);
  const refusals = useView(unsettledRefusals) ?? [];
  const tab = tabs.includes(picked) ? picked : tabs[0];
  const Drawn = tab && DRAWN[tab];
  return (
    <div className={styles.desk}>
      <nav className={styles.nav}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            className={classes(styles.tab, each === tab && styles.here)}
            aria-current={each === tab ? 'page' : undefined}
            onClick={() => setPicked(each)}
          >
            {t(`tab.${each}`)}
          </button>
        ))}
        {refusals.length > 0 && (
          <button type="button" className={styles.tray} onClick={() => setReading(true)}>
            <WarningIcon />
            {t('offline.badge', { count: refusals.length })}
          </button>
        )}
      </nav>
      {Drawn && (
        <section className={styles.section} aria-label={t(`tab.${tab}`)}>
          <Drawn />
        </section>
      )}
      {reading && <OfflineSheet onClose={() => setReading(false)} />}
    </div>
  );
}

/** Of who was signed in last: what lies open stays open, under the veil, until somebody signs in again. */
function useLastRoles(): readonly Role[] {
  const { person } = useTerminal();
  const [last, setLast] = useState(person);
  if (person && person !== last) setLast(person);
  return (person ?? last)?.roles ?? [];
}
