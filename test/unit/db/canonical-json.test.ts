import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../db/canonical-json.ts';

it('is the same text whatever the order in which fields were written', () => {
  const one = { plate: '京A12345', jobs: [{ typeId: 'brakes', complaint: null }], spot: undefined };
  const other = { jobs: [{ complaint: null, typeId: 'brakes' }], plate: '京A12345' };
  expect(canonicalJson(one)).toBe('{"jobs":[{"complaint":null,"typeId":"brakes"}],"plate":"京A12345"}');
  expect(canonicalJson(other)).toBe(canonicalJson(one));
});

it('tells apart what is not the same', () => {
  expect(canonicalJson(['1', 2])).not.toBe(canonicalJson([1, 2]));
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  expect(canonicalJson({ spot: null })).not.toBe(canonicalJson({}));
});

it('is JSON that reads back as what it was', () => {
  const property = fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });
  fc.assert(property, { numRuns: 300 });
});
