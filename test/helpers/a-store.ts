import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { openEngine } from '../../db/engine.ts';
import type { Engine, EngineOptions, Outcome } from '../../db/types.ts';
import type { Envelope } from '../../shared/command.ts';
import { findCommand } from '../../shared/commands.ts';
import { authorise, BY_OWNER } from '../../shared/trust/authorise.ts';

/** A Tuesday morning in Shanghai, 08:30. */
export const MORNING = Date.parse('2026-11-24T00:30:00Z');

export type Clock = { now: number };

export type Folder = Readonly<{ folder: string; file: string; remove: () => void }>;

/** A folder of its own under the system's temporary one. */
export function aFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'kanwall-'));
  return { folder, file: join(folder, 'kanwall.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Options for a real engine on a real file. A bug or a fatal end that a test does not expect fails it. */
export function engineOptions(file: string, clock: Clock = { now: MORNING }): EngineOptions {
  return {
    file,
    commands: findCommand,
    authorise,
    now: () => clock.now,
    // Stands still: a batch is what was sent in one breath, however slow the machine.
    stopwatch: () => 0,
    defer: (work) => void setImmediate(work),
    randomId: () => crypto.randomUUID(),
    newCommandId: () => uuidv7(),
    onBug: (commandId, cause) => failLater(new Error(`a bug in ${commandId}`, { cause })),
    onFatal: (cause) => failLater(new Error('a fatal end', { cause })),
  };
}

function failLater(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

export function anEngine(file: string, options: Partial<EngineOptions> = {}, clock?: Clock): Engine {
  return openEngine({ ...engineOptions(file, clock), ...options });
}

/** A command as a station sends it. */
export function anEnvelope(facts: Pick<Envelope, 'name' | 'input'> & Partial<Envelope>): Envelope {
  return {
    id: uuidv7(),
    stationId: 'front-desk',
    staffId: null,
    sessionId: null,
    occurredAt: MORNING,
    uncertain: false,
    after: [],
    ...facts,
  };
}

export type Shop = Readonly<{
  engine: Engine;
  clock: Clock;
  /** The id of the one person of a new shop, who may do everything but what the host does. */
  manager: string;
  command: (name: string, input: unknown, facts?: Partial<Envelope>) => Promise<Outcome>;
  checkIn: (plate: string, facts?: Partial<Envelope>) => Promise<Outcome>;
}>;

/** A shop that has just opened, with the sound defaults. */
export async function aShop(file: string, options: Partial<EngineOptions> = {}): Promise<Shop> {
  const clock = { now: MORNING };
  const engine = anEngine(file, options, clock);
  const input = { name: '东方车行', timeZone: 'Asia/Shanghai', language: 'zh-CN', manager: '王敏' };
  const opened = await engine.submitAsHost('store.open', input);
  const manager = engine.read.allStaff()[0]?.id;
  if (opened.outcome !== 'done' || !manager) throw new Error(`the shop did not open: ${JSON.stringify(opened)}`);
  return shopOn(engine, clock, manager);
}

export function shopOn(engine: Engine, clock: Clock, manager: string): Shop {
  function command(name: string, input: unknown, facts: Partial<Envelope> = {}) {
    return engine.submit(anEnvelope({ name, input, staffId: manager, occurredAt: clock.now, ...facts }), BY_OWNER);
  }
  const checkIn: Shop['checkIn'] = (plate, facts) => {
    const typeId = engine.read.jobTypes()[0]?.id;
    return command('visit.checkIn', carAt(plate, typeId ?? 'none', clock), facts);
  };
  return { engine, clock, manager, command, checkIn };
}

/** What the check-in terminal sends for a waiting customer. */
export function carAt(plate: string, typeId: string, { now }: Clock) {
  return { plate, waiting: 'waits', jobs: [{ typeId }], promisedAt: now + 2 * 3_600_000 };
}

/** Plates that are valid and all different. */
export function plateNo(n: number): string {
  return `京${'ABCDEFGHJKLMNPQRSTUVWXYZ'[Math.floor(n / 90_000)]}${10_000 + (n % 90_000)}`;
}
