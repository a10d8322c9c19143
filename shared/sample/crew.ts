import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import type { Role, Skill } from '../store/model.ts';
import type { Day, Instant } from '../time.ts';
import { pick } from './chance.ts';
import { lunchOf, readRoster } from './roster.ts';

type Staff = Entity<'staff'>;
type Bay = Entity<'bay'>;

/** Who is there and what they have their hands on; also the bays. Kept up to date within one look. */
export type Crew = Readonly<{
  /** Somebody at work with the first of these roles that anybody there has. */
  someone: (roles: readonly Role[], fate: number, except?: ReadonlySet<string>) => Staff | undefined;
  isPresent: (staffId: string) => boolean;
  /** Present and not at lunch. */
  isThere: (staffId: string) => boolean;
  worksToday: (staffId: string) => boolean;
  comesLater: (staffId: string) => boolean;
  /** Present, not at lunch and with nothing in hand, so that own work can go on. */
  isReady: (staffId: string) => boolean;
  /** Those of the skill who can be given a new job, and until when they stay. */
  free: (skill: Skill) => readonly Readonly<{ id: string; until: Instant }>[];
  until: (staffId: string) => Instant | null;
  /** When somebody who is not at work now went home. */
  leftAt: (staffId: string) => Instant | null;
  occupy: (staffIds: readonly string[]) => void;
  findBay: (kinds: readonly Bay['kind'][]) => Bay | undefined;
  occupyBay: (bayId: string) => void;
  countPresent: (role: Role) => number;
}>;

type Here = Readonly<{ read: Read; shop: Entity<'shop'>; day: Day; now: Instant }>;

const STOPPED_FOR_A_WHILE = new Set(['part-missing', 'customer-decides', 'insurer-assesses']);

export function gatherCrew({ read, shop, day, now }: Here, jobs: readonly Entity<'job'>[]): Crew {
  const staff = read.allStaff();
  const roster = readRoster(read, day, shop);
  const present = new Map<string, Instant>();
  for (const { id } of staff) {
    const until = roster.until(id, now);
    if (until !== null) present.set(id, until);
  }
  const busy = new Set<string>();
  /** Stopped for lunch or the night: their work is waiting for them, so nobody gives them other work. */
  const awaited = new Set<string>();
  const takenBays = new Set<string>();
  for (const job of jobs) {
    if (job.state !== 'running' && job.state !== 'dispatched' && job.state !== 'paused') continue;
    if (job.bayId !== null) takenBays.add(job.bayId);
    if (job.state === 'paused' && STOPPED_FOR_A_WHILE.has(job.pauseReasonId ?? '')) continue;
    for (const { technicianId, share } of read.assignmentsOfJob(job.id)) {
      if (share > 0) (job.state === 'paused' ? awaited : busy).add(technicianId);
    }
  }

  function isThere(id: string): boolean {
    if (!present.has(id)) return false;
    const { from, to } = lunchOf(id, day, shop);
    return now < from || now >= to;
  }
  function isReady(id: string): boolean {
    return isThere(id) && !busy.has(id);
  }

  return {
    someone(roles, fate, except) {
      for (const role of roles) {
        const there = staff.filter(({ id, roles: own }) => present.has(id) && own.includes(role) && !except?.has(id));
        if (there.length > 0) return pick(there, fate);
      }
      return undefined;
    },
    isPresent: (id) => present.has(id),
    isThere,
    worksToday: (id) => roster.shiftOf(id) !== null,
    comesLater: (id) => (roster.shiftOf(id)?.from ?? 0) > now,
    isReady,
    free: (skill) =>
      staff
        .filter(
          ({ id, skills, roles }) => skills.includes(skill) && isTechnician(roles) && isReady(id) && !awaited.has(id),
        )
        .map(({ id }) => ({ id, until: present.get(id) ?? now })),
    until: (id) => present.get(id) ?? null,
    leftAt: (id) => roster.leftAt(id, now),
    occupy: (ids) => ids.forEach((id) => void busy.add(id)),
    findBay(kinds) {
      const free = read.bays().filter(({ id }) => !takenBays.has(id));
      for (const kind of kinds) {
        const found = free.find((bay) => bay.kind === kind);
        if (found) return found;
      }
      return undefined;
    },
    occupyBay: (id) => void takenBays.add(id),
    countPresent: (role) => staff.filter(({ id, roles }) => present.has(id) && roles.includes(role)).length,
  };
}

function isTechnician(roles: readonly Role[]): boolean {
  return roles.includes('technician') || roles.includes('team-leader');
}
