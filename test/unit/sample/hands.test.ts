import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newCommandId, seededChance } from '../../../shared/sample/chance.ts';
import { isRefusal } from '../../../shared/store/refusal.ts';
import { HOUR, MINUTE } from '../../../shared/time.ts';
import { today } from '../../../shared/workshop/views/today.ts';
import { inputOf, tap } from '../../helpers/any-tap.ts';
import { expectSoundShop } from '../../helpers/invariants.ts';
import { runSample } from '../../helpers/sample-run.ts';

it('the simulated people go on, whatever a real person taps in between', { timeout: 60_000 }, () => {
  const taps = fc.sample(tap, { seed: 11, numRuns: 600 });
  const chance = seededChance(11);
  let tapped = 0;
  let done = 0;
  const store = runSample({
    days: 3,
    step: 2 * MINUTE,
    onLook({ read, run }, now) {
      const next = taps[tapped++ % taps.length];
      const manager = read.allStaff().find(({ roles }) => roles.includes('manager'));
      if (!next || !manager || tapped % 2 === 0) return;
      const facts = {
        stationId: 'desk',
        staffId: manager.id,
        occurredAt: now,
        sessionId: null,
        uncertain: false,
        after: [],
      };
      const input = inputOf({ read, now: () => now }, next);
      if (!isRefusal(run({ ...facts, id: newCommandId(now, chance), name: next.name, input }, now))) done++;
      expectSoundShop(read);
    },
  });
  expect(done).toBeGreaterThan(100);
  expect(today(store.read).inShop).toBeLessThan(70);
});

it('a car that a person checked in is handled like any other', () => {
  const plate = '沪A12345';
  let begin = 0;
  let isHere = false;
  const store = runSample({
    days: 1,
    step: 2 * MINUTE,
    onLook({ read, run }, now) {
      const advisor = read.allStaff().find(({ roles }) => roles.includes('advisor'));
      begin ||= now;
      if (isHere || !advisor || now < begin + 3 * HOUR) return;
      isHere = true;
      const input = { plate, waiting: 'waits', jobs: [{ typeId: 'maintenance' }], promisedAt: now + 120 * MINUTE };
      const facts = {
        id: newCommandId(now, seededChance(2)),
        stationId: 'desk',
        staffId: advisor.id,
        sessionId: null,
        uncertain: false,
        after: [],
      };
      expect(isRefusal(run({ ...facts, name: 'visit.checkIn', input, occurredAt: now }, now))).toBe(false);
    },
  });
  expect(store.read.vehicleOfPlate(plate)?.lastDeliveredAt).toBeGreaterThan(0);
});
