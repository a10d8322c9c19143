import type { CommandName } from '../../../../shared/commands.ts';
import type { Entity } from '../../../../shared/entities.ts';
import { permissions } from '../../../../shared/permissions.ts';
import type { Role } from '../../../../shared/store/model.ts';

type RoleGrant = Entity<'roleGrant'>;

/** What a command is about, by the first part of its name. */
export const GROUPS = {
  visit: ['visit'],
  work: ['work', 'part', 'qc', 'wash', 'stage.skip', 'frontDesk'],
  shop: ['shop', 'bay', 'jobType', 'reason', 'stage.save', 'vehicle'],
  calendar: ['openingHours', 'storeDay', 'departmentDay', 'duty'],
  people: ['staff', 'team', 'role', 'credential', 'session', 'offlineRefusal'],
  stations: ['station'],
  host: ['store', 'day'],
} as const;
export type Group = keyof typeof GROUPS;

const ALL = Object.keys(permissions) as readonly CommandName[];

export function commandsOf(group: Group): readonly CommandName[] {
  const wanted: readonly string[] = GROUPS[group];
  return ALL.filter((name) => wanted.includes(name) || wanted.includes(name.split('.')[0] ?? ''));
}

/** Whether a role may give a command here, and whether the table or the shop says so. */
export type Mark = 'yes' | 'granted' | 'denied' | 'no' | 'host';

export function markOf(name: CommandName, role: Role, grant: RoleGrant | undefined): Mark {
  const roles: readonly string[] = permissions[name].roles;
  if (roles.every((each) => each === 'host')) return 'host';
  if (roles.includes(role)) return grant?.denied.includes(name) ? 'denied' : 'yes';
  return grant?.granted.includes(name) ? 'granted' : 'no';
}

/** The role as it would be with that command given or taken. */
export function switched(name: CommandName, role: Role, grant: RoleGrant | undefined): RoleGrant {
  const { granted, denied, ...rest } = grant ?? { id: role, name: null, granted: [], denied: [] };
  const without = (names: readonly string[]) => names.filter((each) => each !== name);
  const own = { ...rest, granted: without(granted), denied: without(denied) };
  const mark = markOf(name, role, grant);
  if (mark === 'yes') return { ...own, denied: [...own.denied, name] };
  return mark === 'no' ? { ...own, granted: [...own.granted, name] } : own;
}
