import { uuidv7 } from 'uuidv7';
import type { CommandInput, CommandName } from '../../shared/commands.ts';
import { deriveId } from '../../shared/ids.ts';
import { MINUTE } from '../../shared/time.ts';
import type { Host } from '../helpers/host.ts';
import { managerOf, sendCommands } from '../helpers/host-client.ts';

export type Fate =
  | 'waiting'
  | 'running'
  | 'paused'
  | 'stopped'
  | 'finished'
  | 'inspected'
  | 'washed'
  | 'ready'
  | 'delivered';

export type Arrival = Readonly<{
  plate: string;
  to?: Fate;
  bay?: number;
  technicians?: readonly number[];
  model?: string;
  typeId?: string;
  customer?: string;
  part?: string;
  waiting?: 'waits' | 'leaves' | 'collect';
  /** Minutes from now: negative is late, unless the car is ready. */
  promisedIn?: number;
  highVoltage?: boolean;
  spot?: string;
}>;

export type Arrived = Readonly<{ visitId: string; jobId: string }>;

/** A shop in a real host, worked by commands as its terminals send them. */
export type WallShop = Readonly<{
  bays: readonly string[];
  technicians: readonly string[];
  send: <N extends CommandName>(name: N, input: CommandInput<N>, at?: number) => Promise<string>;
  /** A car that comes in and goes as far as `to`. */
  arrive: (car: Arrival) => Promise<Arrived>;
}>;

type Names = Readonly<{ bays: readonly string[]; technicians: readonly string[] }>;

/** Opens round the clock, so that people are on duty whenever the test runs. */
export async function openWallShop(host: Host, names: Names): Promise<WallShop> {
  const manager = await managerOf(host);

  async function send(name: string, input: unknown, at = Date.now()): Promise<string> {
    const id = uuidv7();
    const envelope = {
      id,
      name,
      input,
      stationId: 'desk',
      staffId: manager.id,
      occurredAt: at,
      sessionId: null,
      uncertain: false,
    };
    const [answer] = await sendCommands(host, { ...envelope, after: [] });
    if (answer?.outcome !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return id;
  }

  for (const id of ['1', '2', '3', '4', '5', '6', '7']) {
    await send('openingHours.save', { id, opensAt: 0, closesAt: 2880 });
  }
  const bays: string[] = [];
  for (const [index, name] of names.bays.entries()) {
    const id = await send('bay.save', { id: null, name, kind: 'general', sortOrder: index, active: true });
    bays.push(deriveId(id, 'bay'));
  }
  const technicians: string[] = [];
  for (const name of names.technicians) {
    const skills = ['mechanical', 'body', 'paint', 'high-voltage'];
    const person = { id: null, name, initials: '', roles: ['technician'], teamId: null, skills, active: true };
    technicians.push(deriveId(await send('staff.save', person), 'staff'));
  }

  async function arrive(car: Arrival): Promise<Arrived> {
    const { plate, to = 'waiting', bay = 0, technicians: people = [0], promisedIn = 120, typeId = 'maintenance' } = car;
    const now = Date.now();
    const promisedAt = now + promisedIn * MINUTE;
    // Who has only just come has come today, also when the business day has only just begun.
    const arrivedAt = Math.min(now, promisedAt) - (to === 'waiting' ? 1 : 90) * MINUTE;
    const arrival = await send(
      'visit.checkIn',
      {
        plate,
        model: car.model ?? null,
        highVoltage: car.highVoltage ?? false,
        spot: car.spot ?? null,
        customer: car.customer ? { name: car.customer, phone: null } : null,
        waiting: car.waiting ?? 'leaves',
        jobs: [{ typeId }],
        promisedAt,
      },
      arrivedAt,
    );
    const visitId = deriveId(arrival, 'visit');
    const jobId = deriveId(arrival, 'job/0');
    const steps: readonly (readonly [Fate, () => Promise<unknown>])[] = [
      ['waiting', async () => undefined],
      ['running', () => start(jobId, bay, people, arrivedAt + 20 * MINUTE)],
      ['paused', () => stop(jobId, to, car.part ?? '前刹车片', now)],
      ['finished', () => send('work.finish', { jobId })],
      ['inspected', () => send('qc.pass', { visitId })],
      ['washed', () => send('wash.finish', { visitId })],
      ['ready', () => send('frontDesk.accept', { visitId })],
      ['delivered', () => send('visit.deliver', { visitId })],
    ];
    for (const [fate, step] of steps) {
      await step();
      if (fate === to || (fate === 'paused' && to === 'stopped')) break;
    }
    return { visitId, jobId };
  }

  async function start(jobId: string, bay: number, people: readonly number[], at: number): Promise<void> {
    const technicianIds = people.map((index) => technicians[index] ?? '');
    await send('work.dispatch', { jobId, bayId: bays[bay] ?? '', technicianIds }, at);
    await send('work.start', { jobId }, at);
  }

  async function stop(jobId: string, to: Fate, part: string, now: number): Promise<void> {
    if (to === 'paused') await send('work.pause', { jobId, reasonId: 'customer-decides' });
    if (to !== 'stopped') return;
    const parts = [{ name: part, etaAt: now + 95 * MINUTE }];
    await send('work.pause', { jobId, reasonId: 'part-missing', leavesBay: true, parts });
  }

  return { bays, technicians, send, arrive };
}

const MODELS = ['云程商务 2.0T', '星途轿车 1.5T', '远景越野 1.8L', '星途 EV 620', '云程 7 座'];
const FATES: readonly Fate[] = [
  ...Array<Fate>(6).fill('waiting'),
  ...Array<Fate>(9).fill('running'),
  ...Array<Fate>(2).fill('paused'),
  ...Array<Fate>(3).fill('stopped'),
  ...Array<Fate>(2).fill('finished'),
  ...Array<Fate>(2).fill('inspected'),
  'washed',
  ...Array<Fate>(10).fill('ready'),
];
const TYPES = ['maintenance', 'general', 'body', 'paint', 'diagnosis', 'insurance', 'first-service', 'safety'];

export type Crowd = Readonly<{ cars: number; model?: string; freePlate?: string; customer?: string; part?: string }>;

/**
 * A shop in full swing: cars in every stage, some late, some at risk, some for another day.
 * As many work at the same time as there are bays; who would be one too many waits.
 */
export async function fillShop(
  shop: WallShop,
  { cars, model, freePlate, customer = '陈建国', part }: Crowd,
): Promise<void> {
  let bay = 0;
  for (let index = 0; index < cars; index++) {
    const wanted = FATES[index % FATES.length] ?? 'waiting';
    const holdsBay = wanted === 'running' || wanted === 'paused';
    // The last bay is for those that pass through and leave it again.
    const last = shop.bays.length - 1;
    const to = holdsBay && bay >= last ? 'waiting' : wanted;
    const own = to === 'running' || to === 'paused' ? bay++ : last;
    const isGreen = index % 4 === 1;
    const number = String(10_000 + ((index * 7919) % 89_999));
    await shop.arrive({
      plate: freePlate && index % 5 === 0 ? `${freePlate}${index}` : isGreen ? `川AD${number}` : `川A${number}`,
      to,
      bay: own,
      technicians: own === last ? [shop.technicians.length - 1] : own % 3 === 0 ? [own, last + 1 + own / 3] : [own],
      model: model ?? MODELS[index % MODELS.length] ?? '',
      typeId: TYPES[index % TYPES.length] ?? 'general',
      customer,
      waiting: index % 3 === 0 ? 'waits' : index % 7 === 0 ? 'collect' : 'leaves',
      promisedIn: index % 9 === 2 ? -25 : index % 7 === 3 ? 12 : index % 11 === 5 ? 26 * 60 : 95 + ((index * 37) % 200),
      highVoltage: isGreen,
      ...(part ? { part } : {}),
    });
  }
}

export function names(count: number, name: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => name(index));
}
