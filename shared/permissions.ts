import type { CommandName } from './commands.ts';
import type { Read } from './read.ts';
import { ROLES, type Role } from './store/model.ts';
import type { Audience, Topic } from './topics.ts';
import type { Place } from './trust/places.ts';

/** Who may do or see something, and at stations of which place. `host` is the host itself and nobody else. */
export type Permission = Readonly<{ roles: readonly (Role | 'host')[]; places: readonly Place[] }>;

const HOST: readonly (Role | 'host')[] = ['host'];
const MANAGERS: readonly Role[] = ['manager'];
const FRONT_DESK: readonly Role[] = ['advisor', 'receptionist', 'manager'];
const DISPATCH: readonly Role[] = ['controller', 'team-leader', 'manager'];
const FLOOR: readonly Role[] = ['technician', 'team-leader', 'controller', 'manager'];
const PARTS: readonly Role[] = ['parts', 'controller', 'advisor', 'manager'];
const QUALITY: readonly Role[] = ['inspector', 'team-leader', 'manager'];
const WASH: readonly Role[] = ['wash', 'controller', 'advisor', 'manager'];
const AFTER_SALES: readonly Role[] = [
  'manager',
  'advisor',
  'receptionist',
  'controller',
  'technician',
  'team-leader',
  'inspector',
  'parts',
  'wash',
];
const ANYBODY: readonly Role[] = ROLES;

const NOWHERE: readonly Place[] = [];
/** Where staff work and customers do not look on. */
const WORK: readonly Place[] = ['floor', 'office', 'manager'];
const OFFICE: readonly Place[] = ['office', 'manager'];
const EVERYWHERE: readonly Place[] = ['customer', ...WORK];

/** Who may give which command, and where. The shop differs from it by what it grants and denies a role. */
export const permissions = {
  'store.open': { roles: HOST, places: NOWHERE },
  'day.turn': { roles: HOST, places: NOWHERE },

  'shop.save': { roles: MANAGERS, places: OFFICE },
  'team.save': { roles: MANAGERS, places: OFFICE },
  'staff.save': { roles: MANAGERS, places: OFFICE },
  'bay.save': { roles: MANAGERS, places: OFFICE },
  'jobType.save': { roles: MANAGERS, places: OFFICE },
  'reason.save': { roles: MANAGERS, places: OFFICE },
  'stage.save': { roles: MANAGERS, places: OFFICE },
  'openingHours.save': { roles: MANAGERS, places: OFFICE },
  'storeDay.save': { roles: MANAGERS, places: OFFICE },
  'departmentDay.save': { roles: MANAGERS, places: OFFICE },
  'duty.save': { roles: MANAGERS, places: OFFICE },
  'vehicle.import': { roles: MANAGERS, places: OFFICE },

  'station.accept': { roles: [...MANAGERS, 'host'], places: WORK },
  'station.save': { roles: MANAGERS, places: WORK },
  'station.revoke': { roles: MANAGERS, places: WORK },
  'role.save': { roles: MANAGERS, places: OFFICE },
  'session.open': { roles: HOST, places: NOWHERE },
  'session.openOffline': { roles: ANYBODY, places: WORK },
  'session.end': { roles: ANYBODY, places: WORK },
  'credential.setPin': { roles: HOST, places: NOWHERE },
  'credential.setBadge': { roles: HOST, places: NOWHERE },
  'credential.countTry': { roles: HOST, places: NOWHERE },
  'credential.unlock': { roles: MANAGERS, places: OFFICE },
  'offlineRefusal.note': { roles: HOST, places: NOWHERE },
  'offlineRefusal.settle': { roles: MANAGERS, places: OFFICE },

  'visit.checkIn': { roles: FRONT_DESK, places: WORK },
  'visit.addJobs': { roles: [...FRONT_DESK, 'controller', 'team-leader'], places: WORK },
  'visit.promise': { roles: [...FRONT_DESK, 'controller'], places: WORK },
  'visit.setWaiting': { roles: FRONT_DESK, places: WORK },
  'visit.park': { roles: AFTER_SALES, places: WORK },
  'visit.deliver': { roles: FRONT_DESK, places: WORK },
  'visit.leaveUnfinished': { roles: FRONT_DESK, places: WORK },
  'visit.return': { roles: FRONT_DESK, places: WORK },

  'work.dispatch': { roles: DISPATCH, places: WORK },
  'work.start': { roles: FLOOR, places: WORK },
  'work.pause': { roles: FLOOR, places: WORK },
  'work.resume': { roles: FLOOR, places: WORK },
  'work.finish': { roles: FLOOR, places: WORK },
  'work.cancel': { roles: [...FLOOR, 'advisor'], places: WORK },

  'part.setEta': { roles: PARTS, places: WORK },
  'part.arrive': { roles: PARTS, places: WORK },

  'qc.pass': { roles: QUALITY, places: WORK },
  'qc.fail': { roles: QUALITY, places: WORK },
  'wash.finish': { roles: WASH, places: WORK },
  'stage.skip': { roles: [...QUALITY, ...FRONT_DESK, 'controller'], places: WORK },
  'frontDesk.accept': { roles: FRONT_DESK, places: WORK },
  'frontDesk.reject': { roles: FRONT_DESK, places: WORK },
} as const satisfies Readonly<Record<CommandName, Permission>>;

/**
 * Who may hold which topic. Walls know no people, so a topic with `walls` needs nobody signed in; without `roles` a
 * terminal may hold it before anybody has signed in, because it must go on when it is cut off.
 */
export type TopicPermission = Readonly<{ places: readonly Place[]; walls: boolean; roles: readonly Role[] | null }>;

export const topicPermissions: Readonly<Record<Topic, TopicPermission>> = {
  shop: { places: EVERYWHERE, walls: true, roles: null },
  workshop: { places: WORK, walls: true, roles: null },
  vehicles: { places: WORK, walls: false, roles: null },
  trust: { places: WORK, walls: false, roles: MANAGERS },
};

/** What is read by asking, apart from topics. Always by a person who is signed in. */
export const readPermissions = {
  audit: { roles: ['manager', 'auditor'], places: OFFICE },
  stations: { roles: MANAGERS, places: WORK },
  credentials: { roles: MANAGERS, places: OFFICE },
} as const satisfies Readonly<Record<string, Permission>>;
export type Reading = keyof typeof readPermissions;

/** Who looks: through what kind of station, at which place, and the roles of who is signed in there. */
export type Viewer = Readonly<{ kind: 'wall' | 'terminal'; place: Place; roles: readonly Role[] }>;

/** What an audience may not see never leaves the host. */
export function audienceOf({ kind, roles }: Viewer): Audience {
  if (kind === 'wall') return 'wall';
  return roles.includes('manager') ? 'manager' : 'staff';
}

export function mayHold({ kind, place, roles }: Viewer, topic: Topic): boolean {
  const permission = topicPermissions[topic];
  if (!permission.places.includes(place)) return false;
  if (kind === 'wall') return permission.walls;
  return permission.roles === null || permission.roles.some((role) => roles.includes(role));
}

export function mayRead({ kind, place, roles }: Viewer, reading: Reading): boolean {
  const permission: Permission = readPermissions[reading];
  return (
    kind === 'terminal' && permission.places.includes(place) && roles.some((role) => permission.roles.includes(role))
  );
}

export function findPermission(name: string): Permission | undefined {
  return Object.hasOwn(permissions, name) ? permissions[name as CommandName] : undefined;
}

/** The roles that may give a command in this shop: the table's, with what the shop grants and denies. */
export function rolesThatMay(read: Read, name: string): readonly Role[] {
  const own = findPermission(name)?.roles.filter((role): role is Role => role !== 'host') ?? [];
  // What only the host does is nobody's to grant.
  if (own.length === 0) return own;
  const grants = read.roleGrants();
  const denied = new Set(grants.filter((grant) => grant.denied.includes(name)).map(({ id }) => id));
  const granted = grants.filter((grant) => grant.granted.includes(name)).map(({ id }) => id);
  return [...new Set([...own.filter((role) => !denied.has(role)), ...granted])];
}
