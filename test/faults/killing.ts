import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BEAT_EVERY } from '../../shared/protocol.ts';
import { TOPICS } from '../../shared/topics.ts';
import { createCaller } from '../helpers/caller.ts';
import { compare } from '../helpers/compare.ts';
import { type FollowerCounts, follow } from '../helpers/follower.ts';
import { startHost } from '../helpers/host.ts';
import { listContradictions, listDamage } from '../helpers/independent.ts';
import { type Chance, seeded } from '../helpers/seeded.ts';
import { findManager } from '../helpers/shop.ts';
import { keepBusy } from '../helpers/terminal.ts';

const TERMINALS = 6;
const CARS_A_TERMINAL = 10_000;
/** Ms that a host lives after it was ready, at most. */
const LONGEST_LIFE = 700;
const REPO = join(import.meta.dirname, '..', '..');

export type Survived = Readonly<{
  kills: number;
  /** Of them, before the host was ready. */
  killedWhileStarting: number;
  acknowledged: number;
  /** Requests whose answer a kill took away; each was asked again under the same ids. */
  unanswered: number;
  /** Ms from the start of a process over a killed store to its being ready: the longest. */
  slowestStart: number;
  damage: readonly string[];
  contradictions: readonly string[];
  /** Topics in which the follower's copy is not what a fresh snapshot says. */
  different: readonly string[];
  follower: FollowerCounts;
}>;

/** Terminals work and a station follows while the host is killed again and again; then everything is compared. */
export async function surviveKills({ kills, seed }: Readonly<{ kills: number; seed: number }>): Promise<Survived> {
  const data = mkdtempSync(join(tmpdir(), 'kanwall-kills-'));
  const chance = seeded(seed);
  let host = await startHost({ data });
  const { url, port, owner } = host;
  const follower = follow({ url, token: owner, topics: TOPICS });
  const callers = Array.from({ length: TERMINALS }, () => createCaller({ url, token: owner, within: 5_000 }));
  let isOver = false;
  try {
    const managerId = await findManager(callers[0] ?? createCaller({ url, token: owner }));
    const terminals = Promise.all(
      callers.map((caller, number) =>
        keepBusy({
          caller,
          managerId,
          firstCar: 1 + number * CARS_A_TERMINAL,
          chance: seeded(seed + number + 1),
          isOver: () => isOver,
        }),
      ),
    );
    let slowestStart = 0;
    let killedWhileStarting = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      await sleep(chance.whole(0, LONGEST_LIFE));
      await host.kill();
      if (chance.next() < 0.25 && kill < kills) {
        await killWhileStarting(data, port, chance);
        killedWhileStarting += 1;
        kill += 1;
      }
      const start = performance.now();
      host = await startHost({ data, port });
      slowestStart = Math.max(slowestStart, performance.now() - start);
    }
    // Long enough for a beat with its checksums.
    await sleep(BEAT_EVERY + 500);
    isOver = true;
    const told = await terminals;
    const different = await compare(host, follower);
    await host.stop();
    return {
      kills,
      killedWhileStarting,
      acknowledged: told.reduce((sum, { answers }) => sum + answers.size, 0),
      unanswered: told.reduce((sum, each) => sum + each.unanswered, 0),
      slowestStart: Math.round(slowestStart),
      damage: listDamage(data),
      contradictions: listContradictions(data, told),
      different,
      follower: follower.counts(),
    };
  } finally {
    isOver = true;
    follower.stop();
    for (const caller of callers) caller.close();
    await host.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Recovery itself is cut short: the store is opened, perhaps its WAL is being read, and the plug is pulled again. */
async function killWhileStarting(data: string, port: number, chance: Chance): Promise<void> {
  const args = [join(REPO, 'electron', 'host', 'main.ts'), '--data', data, '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await sleep(chance.whole(50, 450));
  child.kill('SIGKILL');
  await ended;
}
