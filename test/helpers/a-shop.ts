import { expect } from 'vitest';
import type { CommandInput, CommandName } from '../../shared/commands.ts';
import type { Entity, Put } from '../../shared/entities.ts';
import type { Read } from '../../shared/read.ts';
import { newCommandId, seededChance } from '../../shared/sample/chance.ts';
import type { Role, Skill } from '../../shared/store/model.ts';
import { isRefusal, type Refusal } from '../../shared/store/refusal.ts';
import { MINUTE } from '../../shared/time.ts';
import { type Answer, aMemoryStore, type MemoryStore } from './memory-store.ts';

/** A Tuesday morning in Shanghai, 08:30; the shop is open from 08:00 to 18:00. */
export const MORNING = Date.parse('2026-11-24T00:30:00Z');

type Person = Readonly<{ roles: readonly Role[]; skills?: readonly Skill[] }>;

/** Who works in every test's shop; the manager Wang opened it. */
const PEOPLE: Readonly<Record<string, Person>> = {
  Chen: { roles: ['advisor'] },
  Zhou: { roles: ['controller'] },
  Lin: { roles: ['technician'], skills: ['mechanical'] },
  Ma: { roles: ['technician'], skills: ['mechanical', 'high-voltage'] },
  Tie: { roles: ['technician'], skills: ['body', 'paint'] },
  Luo: { roles: ['team-leader', 'technician'], skills: ['mechanical'] },
  Qin: { roles: ['inspector'] },
  Pan: { roles: ['parts'] },
  Gao: { roles: ['wash'] },
};

const BAYS: Readonly<Record<string, Entity<'bay'>['kind']>> = {
  '1': 'general',
  '2': 'general',
  E1: 'express',
  B1: 'body',
};

/** How far a car has come when a test begins. */
export type Progress =
  | 'checked-in'
  | 'dispatched'
  | 'running'
  | 'paused'
  | 'finished'
  | 'inspected'
  | 'washed'
  | 'ready'
  | 'delivered';

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
      { id, name, input, stationId: 'desk', staffId, occurredAt: at, uncertain: false, after: [] },
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
      const {
        to = 'checked-in',
        bay: bayName = '1',
        technician = 'Lin',
        technicians = [technician],
        ...given
      } = options;
      const input = {
        plate,
        waiting: 'waits',
        jobs: [{ typeId: 'maintenance' }],
        promisedAt: clock + 120 * MINUTE,
        ...given,
      };
      const puts = must('visit.checkIn', input, { by: 'Chen' });
      const made = (type: string) => puts.filter((each) => each.type === type).map(({ value }) => value.id);
      ids.set(`car/${plate}`, made('visit')[0] ?? '');
      for (const [index, id] of made('job').entries()) ids.set(`job/${plate}/${index}`, id);
      const visitId = visit(plate).id;
      const jobs = made('job');
      const steps: readonly (readonly [Progress, () => void])[] = [
        [
          'dispatched',
          () =>
            jobs.forEach(
              (jobId) =>
                void must(
                  'work.dispatch',
                  { jobId, bayId: bay(bayName), technicianIds: technicians.map(person) },
                  { by: 'Zhou' },
                ),
            ),
        ],
        ['running', () => void must('work.start', { jobId: jobs[0] ?? '' }, { by: technicians[0] ?? '' })],
        [
          'paused',
          () =>
            to === 'paused' &&
            must('work.pause', { jobId: jobs[0] ?? '', reasonId: 'break' }, { by: technicians[0] ?? '' }),
        ],
        ['finished', () => finishAll(jobs, technicians[0] ?? '')],
        ['inspected', () => void must('qc.pass', { visitId }, { by: 'Qin' })],
        ['washed', () => visit(plate).wash === 'open' && must('wash.finish', { visitId }, { by: 'Gao' })],
        ['ready', () => void must('frontDesk.accept', { visitId }, { by: 'Chen' })],
        ['delivered', () => void must('visit.deliver', { visitId }, { by: 'Chen' })],
      ];
      if (to === 'checked-in') return shop;
      for (const [stage, step] of steps) {
        step();
        if (stage === to) break;
      }
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

  function finishAll(jobs: readonly string[], technician: string): void {
    for (const jobId of jobs) {
      if (read.job(jobId)?.state === 'dispatched') must('work.start', { jobId }, { by: technician });
      must('work.finish', { jobId }, { by: technician });
    }
  }

  const opened = store.run(
    {
      id: newCommandId(clock, chance),
      name: 'store.open',
      input: { name: '东方车行', timeZone: 'Asia/Shanghai', language: 'zh-CN', manager: 'Wang' },
      stationId: 'host',
      staffId: null,
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
