import { expect, it } from 'vitest';
import { aTarget, expectWell, THROWINGS } from '../host/fuzzing.ts';
import { residentMegabytes, trendOf } from './memory.ts';
import { inWords, MINUTES, report } from './report.ts';

const THROWN = Math.max(2_000, Math.round((100_000 * MINUTES) / 15));
const ROUNDS = 20;
/** Megabytes between early and late: what V8 leaves lying about between two sweeps. */
const MAY_GROW = 60;

it(`answers ${THROWN} pieces of rubbish`, async () => {
  const seed = Date.now() % 2 ** 31;
  const target = await aTarget();
  const memory: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { share, run } of THROWINGS) {
      await run(target, { seed: seed + round, numRuns: Math.ceil((THROWN * share) / 1_000 / ROUNDS) });
      memory.push(residentMegabytes(target.host.pid));
    }
  }
  const trend = trendOf(memory);
  report(
    'Fuzzed requests',
    'Bent requests, commands, proofs, sign-ins and feed messages, each of which must be answered politely or cut off.',
    [
      ['requests and messages', THROWN],
      ['answers of 500 and more, or without words', 0],
      ['memory of the host: early, late, highest', inWords(trend, ' MB')],
      ['seed', seed],
    ],
  );
  expect(trend.late - trend.early).toBeLessThan(MAY_GROW);
  await expectWell(target);
});
