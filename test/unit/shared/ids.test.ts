import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToChecksum, checksumText, emptyChecksum } from '../../../shared/checksum.ts';
import { hash32 } from '../../../shared/hash.ts';
import { CommandId, deriveId, Id } from '../../../shared/ids.ts';
import { newCommandId, seededChance } from '../../../shared/sample/chance.ts';

const WHOLE = 2n ** 32n;

/** MurmurHash3 again, slowly, with whole numbers of any size. */
function naiveHash(text: string, seed: number): number {
  const mul = (a: bigint, b: bigint) => (a * b) % WHOLE;
  const rotate = (a: bigint, by: bigint) => ((a << by) | (a >> (32n - by))) % WHOLE;
  let hash = BigInt(seed >>> 0);
  for (const unit of Array.from({ length: text.length }, (_, i) => BigInt(text.charCodeAt(i)))) {
    hash ^= mul(rotate(mul(unit, 0xcc9e2d51n), 15n), 0x1b873593n);
    hash = (mul(rotate(hash, 13n), 5n) + 0xe6546b64n) % WHOLE;
  }
  hash ^= BigInt(text.length);
  hash = mul(hash ^ (hash >> 16n), 0x85ebca6bn);
  hash = mul(hash ^ (hash >> 13n), 0xc2b2ae35n);
  return Number(hash ^ (hash >> 16n));
}

describe('the hash', () => {
  it('is MurmurHash3 over UTF-16 code units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 0xffffffff }), (text, seed) => {
        expect(hash32(text, seed)).toBe(naiveHash(text, seed));
      }),
    );
  });

  it('never changes: ids and checksums of stores that exist go by it', () => {
    expect([hash32('', 0), hash32('川A12345', 1), hash32('visit', 0x4b616e77)]).toEqual([
      0,
      naiveHash('川A12345', 1),
      naiveHash('visit', 0x4b616e77),
    ]);
    expect(deriveId('01937b7c-5f00-7000-8000-000000000001', 'visit')).toBe('c140281c-e5aa-8faf-811f-9b0fe4a00ed3');
  });
});

describe('the id of what a command makes', () => {
  it('is a UUID of version 8, told by the command and the role alone', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), fc.string({ maxLength: 20 }), (commandId, role) => {
        const id = deriveId(commandId, role);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(Id.safeParse(id).success).toBe(true);
        expect(deriveId(commandId, role)).toBe(id);
      }),
    );
  });

  it('is another one for every command and role', () => {
    const ids = new Set<string>();
    const chance = seededChance(1);
    for (let i = 0; i < 20_000; i++) {
      const commandId = newCommandId(1_700_000_000_000, chance);
      for (const role of ['visit', 'vehicle', 'job/0', 'job/1', 'order/customer']) ids.add(deriveId(commandId, role));
    }
    expect(ids.size).toBe(100_000);
  });
});

describe('the id of a command', () => {
  it('is a UUID of version 7 that carries its time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.nat(), (at, seed) => {
        const id = newCommandId(at, seededChance(seed));
        expect(CommandId.safeParse(id).success).toBe(true);
        expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(at);
      }),
    );
  });
});

type Member = Readonly<{ type: string; id: string; rev: number }>;
const member: fc.Arbitrary<Member> = fc.record({ type: fc.constantFrom('visit', 'job'), id: fc.uuid(), rev: fc.nat() });

describe('the checksum of a topic', () => {
  const sumOf = (members: readonly Member[]) => {
    const sum = emptyChecksum();
    for (const { type, id, rev } of members) addToChecksum(sum, 1, type, id, rev);
    return sum;
  };

  it('is the sum over its members, modulo 2^64', () => {
    fc.assert(
      fc.property(fc.array(member), (members) => {
        const naive = members.reduce((sum, { type, id, rev }) => {
          const text = `${type}/${id}/${rev}`;
          return (sum + BigInt(naiveHash(text, 0x6e77)) * WHOLE + BigInt(naiveHash(text, 0x6b61))) % WHOLE ** 2n;
        }, 0n);
        expect(checksumText(sumOf(members))).toBe(naive.toString(16).padStart(16, '0'));
      }),
    );
  });

  it('does not depend on order, and forgets who left', () => {
    fc.assert(
      fc.property(fc.array(member), fc.array(member), (stay, leave) => {
        const sum = sumOf([...leave, ...stay.toReversed()]);
        for (const { type, id, rev } of leave) addToChecksum(sum, -1, type, id, rev);
        expect(sum).toEqual(sumOf(stay));
      }),
    );
  });

  it('tells an entity from its next rendition', () => {
    expect(checksumText(sumOf([{ type: 'job', id: 'a', rev: 1 }]))).not.toBe(
      checksumText(sumOf([{ type: 'job', id: 'a', rev: 2 }])),
    );
  });
});
