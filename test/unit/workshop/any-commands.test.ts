import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCommand } from '../../../shared/command.ts';
import { findCommand } from '../../../shared/commands.ts';
import type { Put } from '../../../shared/entities.ts';
import { overlay, readOver } from '../../../shared/read.ts';
import { newCommandId, seededChance } from '../../../shared/sample/chance.ts';
import { isRefusal } from '../../../shared/store/refusal.ts';
import { MINUTE } from '../../../shared/time.ts';
import { refusalWords } from '../../../shared/words/refusal.ts';
import { aShop, type TestShop } from '../../helpers/a-shop.ts';
import { inputOf, tap } from '../../helpers/any-tap.ts';
import { expectSoundShop } from '../../helpers/invariants.ts';

/** A morning on which the sensible things happen often enough that the others meet something. */
function aBusyShop(): TestShop {
  return aShop()
    .withCar('川A00001', { to: 'running', technicians: ['Lin', 'Luo'] })
    .withCar('川A00002', {
      to: 'finished',
      bay: '2',
      technician: 'Ma',
      jobs: [{ typeId: 'maintenance' }, { typeId: 'general' }],
    })
    .withCar('京AD12345', { to: 'washed', bay: '2', technician: 'Ma' });
}

describe('whatever is tapped in whatever order', () => {
  const codes = new Set<string>();

  it('the rules of the floor hold, and every refusal has its sentence', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(tap, { minLength: 30, maxLength: 120, size: 'max' }), (taps) => {
        const shop = aBusyShop();
        for (const each of taps) {
          shop.wait(each.wait);
          const input = inputOf(shop, each) as never;
          const answer = shop.command(each.name, input, { by: 'Wang', at: shop.now() + each.skew * MINUTE });
          if (isRefusal(answer)) codes.add(answer.code);
          expectSoundShop(shop.read);
        }
      }),
      { numRuns: 60 },
    );
    const worded = new Set(Object.keys(refusalWords.en));
    expect([...codes].filter((code) => !worded.has(code))).toEqual([]);
  });

  it('the same command over the same shop makes the same entities with the same ids, previewed or done', () => {
    const chance = seededChance(3);
    fc.assert(
      fc.property(fc.array(tap, { minLength: 10, maxLength: 40, size: 'max' }), (taps) => {
        const shop = aBusyShop();
        const before: Put[] = [];
        const base = aBusyShop().store.source;
        for (const each of taps) {
          const command = findCommand(each.name);
          const input = command?.input.safeParse(inputOf(shop, each));
          if (!command || !input?.success) continue;
          const facts = {
            id: newCommandId(shop.now(), chance),
            stationId: 'desk',
            staffId: shop.person('Wang'),
            occurredAt: shop.now(),
            uncertain: false,
          };
          const preview = decideCommand(command, readOver(overlay(base, before)), input.data, facts, shop.now());
          const done = decideCommand(command, shop.read, input.data, facts, shop.now());
          expect(preview).toEqual(done);
          if (isRefusal(done.decision)) continue;
          const made = done.decision.map(({ value }) => value.id).filter((id) => done.minted.has(id));
          expect(new Set(made).size).toBeGreaterThanOrEqual(made.length - countTwice(done.decision));
          shop.store.apply(done.decision);
          before.push(...done.decision);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Overrides of one rule for several people are one entity, put several times. */
function countTwice(puts: readonly Put[]): number {
  const ids = puts.flatMap(({ type, value }) => (type === 'override' ? [value.id] : []));
  return ids.length - new Set(ids).size;
}
