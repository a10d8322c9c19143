import { expect } from 'vitest';
import type { CommandInput, CommandName } from '../../shared/commands.ts';
import type { Entity, Put } from '../../shared/entities.ts';
import type { Read } from '../../shared/read.ts';
import { newCommandId, seededChance } from '../../shared/sample/chance.ts';
import { isRefusal, type Refusal } from '../../shared/store/refusal.ts';
import { MINUTE } from '../../shared/time.ts';
import { bringAlong, type Progress } from './bring-along.ts';
import { type Answer, aMemoryStore, type MemoryStore } from './memory-store.ts';
import { BAYS, PEOPLE, type Person } from './test-shop-people.ts';

/** A Tuesday morning in Shanghai, 08:30; the shop is open from 08:00 to 18:00. */
export const MORNING = Date.parse('2026-11-24T00:30:00Z');

export type CarOptions = Readonly<
  Partial<Omit<CommandInput<'visit.checkIn'>, 'plate'>> & {
    to?: Progress;
    bay?: string;
    technician?: string;
    technicians?: readonly string[];
  }
>;

type By = Readonly<{ by?: string | null; at?: number }>;

export type TestShop = Readonly<{
  read: Read;
  store: MemoryStore;
  now: () => number;
  /** Time goes on, in minutes. */
  wait: (minutes: number) => TestShop;
  withStaff: (name: string, person: Person) => TestShop;
  withBay: (name: string, kind: Entity<'bay'>['kind']) => TestShop;
  /** A car that comes in and goes as far as `to`, by the people of the shop, with nothing else happening. */
  withCar: (plate: string, options?: CarOptions) => TestShop;
  person: (name: string) => string;
  bay: (name: string) => string;
  visit: (plate: string) => Entity<'visit'>;
  job: (plate: string, index?: number) => Entity<'job'>;
  command: <N extends CommandName>(name: N, input: CommandInput<N>, by?: By) => Answer;
  /** The same, but it has to be carried out. */
  must: <N extends CommandName>(name: N, input: CommandInput<N>, by?: By) => readonly Put[];
  /** The same, but it has to be refused and to change nothing. */
  refused: <N extends CommandName>(name: N, input: CommandInput<N>, by?: By) => Refusal;
}>;

/** A shop in memory that runs commands as the host does. */
export function aShop(): TestShop {
  const store = aMemoryStore();
  const { read } = store;
  const chance = seededChance(7);
  const ids = new Map<string, string>();
  let clock = MORNING;

  function command(name: string, input: unknown, { by = 'Wang', at = clock }: By = {}): Answer {
    const id = newCommandId(clock, chance);
    const staffId = by === null ? null : person(by);
    return store.run(
      { id, name, input, stationId: 'desk', staffId, sessionId: null, occurredAt: at, uncertain: false, after: [] },
      clock,
    );
  }
  function must(name: string, input: unknown, by?: By): readonly Put[] {
    const answer = command(name, input, by);
    if (isRefusal(answer)) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }
  function idOf(what: string, name: string): string {
    const id = ids.get(`${what}/${name}`);
    if (!id) throw new Error(`the shop has no ${what} ${name}`);
    return id;
  }
  const person = (name: string) => idOf('staff', name);
  const bay = (name: string) => idOf('bay', name);
  function visit(plate: string): Entity<'visit'> {
    const found = read.visit(idOf('car', plate));
    if (!found) throw new Error(`no visit of ${plate}`);
    return found;
  }
  function job(plate: string, index = 0): Entity<'job'> {
    const id = idOf('job', `${plate}/${index}`);
    return read.job(id) as Entity<'job'>;
  }
  function keep(puts: readonly Put[], type: 'staff' | 'bay', name: string): void {
    const made = puts.find((each) => each.type === type);
    if (made) ids.set(`${type}/${name}`, made.value.id);
  }

  const shop: TestShop = {
    read,
    store,
    now: () => clock,
    wait(minutes) {
      clock += minutes * MINUTE;
      return shop;
    },
    withStaff(name, { roles, skills = [] }) {
      keep(
        must('staff.save', {
          id: null,
          name,
          initials: '',
          roles: [...roles],
          teamId: null,
          skills: [...skills],
          active: true,
        }),
        'staff',
        name,
      );
      return shop;
    },
    withBay(name, kind) {
      keep(must('bay.save', { id: null, name, kind, sortOrder: 0, active: true }), 'bay', name);
      return shop;
    },
    withCar(plate, options = {}) {
      const { to, bay: _bay, technician, technicians, ...given } = options;
      const rest = { waiting: 'waits', jobs: [{ typeId: 'maintenance' }], promisedAt: clock + 120 * MINUTE };
      const puts = must('visit.checkIn', { plate, ...rest, ...given }, { by: 'Chen' });
      const made = (type: string) => puts.filter((each) => each.type === type).map(({ value }) => value.id);
      ids.set(`car/${plate}`, made('visit')[0] ?? '');
      for (const [index, id] of made('job').entries()) ids.set(`job/${plate}/${index}`, id);
      bringAlong(shop, plate, made('job'), options);
      return shop;
    },
    person,
    bay,
    visit,
    job,
    command,
    must,
    refused(name, input, by) {
      const before = JSON.stringify(store.everything());
      const answer = command(name, input, by);
      if (!isRefusal(answer)) throw new Error(`${name} was not refused: ${JSON.stringify(answer)}`);
      expect(JSON.stringify(store.everything()), 'a refused command changes nothing').toBe(before);
      return answer;
    },
  };

  const opened = store.run(
    {
      id: newCommandId(clock, chance),
      name: 'store.open',
      input: { name: '东方车行', timeZone: 'Asia/Shanghai', language: 'zh-CN', manager: 'Wang' },
      stationId: 'host',
      staffId: null,
      sessionId: null,
      occurredAt: clock,
      uncertain: false,
      after: [],
    },
    clock,
  );
  if (isRefusal(opened)) throw new Error(`the shop did not open: ${opened.code}`);
  keep(opened, 'staff', 'Wang');
  for (const [name, each] of Object.entries(PEOPLE)) shop.withStaff(name, each);
  for (const [name, kind] of Object.entries(BAYS)) shop.withBay(name, kind);
  return shop;
}
