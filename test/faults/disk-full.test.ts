import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { EXIT } from '../../electron/host/failures.ts';
import type { CommandAnswer, HelloAnswer } from '../../shared/protocol.ts';
import { TOPICS } from '../../shared/topics.ts';
import { createCaller } from '../helpers/caller.ts';
import { compare } from '../helpers/compare.ts';
import { follow } from '../helpers/follower.ts';
import { type Host, runHost, startHost } from '../helpers/host.ts';
import { listContradictions, listDamage } from '../helpers/independent.ts';
import { seeded } from '../helpers/seeded.ts';
import { findManager } from '../helpers/shop.ts';
import { mountSmallDisk, noSmallDisk } from '../helpers/small-disk.ts';
import { keepBusy } from '../helpers/terminal.ts';

const MEGABYTES = 24;
const TERMINALS = 4;

it.skipIf(printed(noSmallDisk))('puts everybody off while the disk is full and goes on by itself', async () => {
  const disk = mountSmallDisk(MEGABYTES);
  onTestFinished(disk.remove);
  const host = await startHost({ data: disk.folder });
  onTestFinished(async () => void (await host.kill()));
  const answers: CommandAnswer[] = [];
  const work = await startWork(host, (answer) => answers.push(answer));
  onTestFinished(work.cut);

  await until(() => answers.length > 100);
  disk.fill();
  await until(() => answers.some(({ outcome }) => outcome === 'retry'));
  // What a full disk cannot take it can still give.
  const whileFull = await Promise.all([work.hello(), compare(host, work.follower)]);
  await sleep(1_000);
  const refusals = answers.flatMap((answer) => (answer.outcome === 'retry' ? [answer.refusal] : []));

  disk.free();
  const before = answers.length;
  await until(() => answers.slice(before).filter(({ outcome }) => outcome === 'done').length > 100);
  const told = await work.finish();
  const different = await compare(host, work.follower);
  const { code } = await host.stop();

  expect(whileFull).toEqual([true, []]);
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['disk-full']));
  expect(refusals[0]?.message).not.toContain('disk-full');
  expect({ different, code }).toEqual({ different: [], code: 0 });
  expect({ damage: listDamage(disk.folder), contradictions: listContradictions(disk.folder, told) }).toEqual({
    damage: [],
    contradictions: [],
  });
  expect(work.follower.counts()).toMatchObject({ connections: 1, gaps: 0, mismatches: 0 });
});

it.skipIf(printed(noSmallDisk))(
  'says so at a start on a full disk, and has everything once there is room',
  async () => {
    const disk = mountSmallDisk(MEGABYTES);
    onTestFinished(disk.remove);
    const first = await startHost({ data: disk.folder });
    const answers: CommandAnswer[] = [];
    const work = await startWork(first, (answer) => answers.push(answer));
    onTestFinished(work.cut);
    await until(() => answers.length > 100);
    disk.fill();
    await until(() => answers.some(({ outcome }) => outcome === 'retry'));
    await first.kill();

    const failed = await runHost(['--data', disk.folder, '--port', String(first.port)]);
    disk.free();
    const second = await startHost({ data: disk.folder, port: first.port });
    onTestFinished(async () => void (await second.kill()));
    const told = await work.finish();
    const different = await compare(second, work.follower);
    await second.stop();

    expect(failed).toMatchObject({ code: EXIT.diskFull, stdout: '' });
    expect(failed.stderr.trim().split('\n').at(-1)).toContain('The disk is full');
    expect(different).toEqual([]);
    expect({ damage: listDamage(disk.folder), contradictions: listContradictions(disk.folder, told) }).toEqual({
      damage: [],
      contradictions: [],
    });
  },
);

/** Terminals under way and a station that follows them. */
async function startWork({ url, owner: token }: Host, onAnswer: (answer: CommandAnswer) => void) {
  const follower = follow({ url, token, topics: TOPICS });
  const callers = Array.from({ length: TERMINALS }, () => createCaller({ url, token }));
  const [first] = callers;
  if (!first) throw new Error('no terminal');
  const managerId = await findManager(first);
  let isOver = false;
  const terminals = Promise.all(
    callers.map((caller, number) =>
      keepBusy({
        caller,
        managerId,
        firstCar: 1 + number * 20_000,
        chance: seeded(number),
        isOver: () => isOver,
        onAnswer,
      }),
    ),
  );
  return {
    follower,
    hello: async () => (await first.get<HelloAnswer>('/api/hello')).seq > 0,
    finish() {
      isOver = true;
      return terminals;
    },
    cut() {
      isOver = true;
      follower.stop();
      for (const caller of callers) caller.close();
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error('not within a minute');
    await sleep(20);
  }
}

/** A skipped test says why. */
function printed(reason: string | null): boolean {
  if (reason !== null) console.warn(`skipped: ${reason}`);
  return reason !== null;
}
