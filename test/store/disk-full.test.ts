import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../db/types.ts';
import type { Envelope } from '../../shared/command.ts';
import { TOPICS } from '../../shared/topics.ts';
import { BY_OWNER } from '../../shared/trust/authorise.ts';
import { aFolder, anEngine, anEnvelope, aShop, carAt, plateNo } from '../helpers/a-store.ts';
import { copyOf, sorted } from '../helpers/copy.ts';
import { mountTmpfs, whyNot } from '../helpers/mounts.ts';
import { spawnStore } from '../helpers/spawn-store.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

/** A folder on a small disk of its own. */
function aSmallDisk(): string {
  const { folder, remove } = aFolder();
  cleanUps.push(remove);
  const disk = join(folder, 'disk');
  cleanUps.push(mountTmpfs(disk, '5m').unmount);
  return disk;
}

/** Fills a disk up to that many bytes. */
function fill(disk: string, leaveFree: number): () => void {
  const file = join(disk, 'ballast');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - leaveFree)));
  return () => rmSync(file);
}

describe('a full disk', () => {
  // How much is left decides where SQLite runs out: in the log, in its index, at the COMMIT or when it moves the log.
  it.for([0, 8, 40, 100, 200])(
    'of which %i KiB were left loses nothing and half does nothing',
    async (kib, { skip }) => {
      if (whyNot) skip(whyNot);
      const disk = aSmallDisk();
      const file = join(disk, 'kanwall.db');
      const { engine, manager, clock, checkIn } = await aShop(file);
      for (let n = 0; n < 20; n++) await checkIn(plateNo(n));
      const typeId = engine.read.jobTypes()[0]?.id ?? '';
      const makeRoom = fill(disk, kib * 1024);

      const sent: Envelope[] = [];
      const answers: Outcome[] = [];
      let before = stateOf(engine);
      for (let n = 100; !answers.some(({ outcome }) => outcome === 'retry'); n += 10) {
        before = stateOf(engine);
        const batch = Array.from({ length: 10 }, (_, i) =>
          anEnvelope({
            id: uuidv7(),
            name: 'visit.checkIn',
            input: carAt(plateNo(n + i), typeId, clock),
            staffId: manager,
          }),
        );
        sent.push(...batch);
        answers.push(...(await Promise.all(batch.map((each) => engine.submit(each, BY_OWNER)))));
      }
      const lost = answers.filter(({ outcome }) => outcome === 'retry');
      expect(lost).toHaveLength(10);
      for (const each of lost) expect(each).toMatchObject({ refusal: { code: 'disk-full' } });
      expect(stateOf(engine)).toEqual(before);

      makeRoom();
      const again = await Promise.all(sent.map((each) => engine.submit(each, BY_OWNER)));
      expect(again.map(({ outcome }) => outcome)).toEqual(
        answers.map(({ outcome }) => (outcome === 'retry' ? 'done' : 'duplicate')),
      );
      const after = stateOf(engine);
      expect(engine.read.visitsOnBoard()).toHaveLength(20 + sent.length);
      await engine.close();
      const reopened = anEngine(file);
      expect(stateOf(reopened)).toEqual(after);
      await reopened.close();
    },
  );
});

describe('a COMMIT that fails in a way that leaves open what is on disk', () => {
  it('ends the process, and the next start has every acknowledged command, once', async () => {
    const { file, remove } = aFolder();
    cleanUps.push(remove);
    const { engine } = await aShop(file);
    await engine.close();
    // A limit on the size of a file makes the write itself fail, and that is no full disk.
    const child = spawnStore(['load', file], 'trap "" XFSZ; ulimit -f 600;');
    expect(await child.ended).toBe(7);
    expect(child.lines.at(-1)).toMatchObject({ fatal: expect.stringMatching(/I\/O/) });

    const acknowledged = child.lines.flatMap(({ outcome, seq }) => (outcome === 'done' ? [seq] : []));
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(child.lines.some(({ outcome }) => outcome === 'retry')).toBe(false);
    const reopened = anEngine(file);
    expect(reopened.seq()).toBeGreaterThanOrEqual(Math.max(...acknowledged.map(Number)));
    await reopened.close();
  });
});

function stateOf(engine: ReturnType<typeof anEngine>) {
  const topics = TOPICS.map((topic) => engine.topicState(topic));
  return [engine.seq(), ...topics.flatMap((state) => [state.checksum, state.seq, sorted(copyOf(state))])];
}
