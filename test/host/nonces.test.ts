import { describe, expect, it } from 'vitest';
import { rememberNonces } from '../../electron/host/stations/nonces.ts';

const LASTS = 1_000;

describe('nonces', () => {
  it('are good once for as long as their proof may be', () => {
    const nonces = rememberNonces(LASTS, 10);

    expect(nonces.use('a', 0)).toBe('fresh');
    for (const at of [0, 1, LASTS - 1, LASTS]) expect([at, nonces.use('a', at)]).toEqual([at, 'used']);
  });

  it('are remembered that long whenever they came, and then forgotten', () => {
    for (let came = 0; came < 3 * LASTS; came += 37) {
      const nonces = rememberNonces(LASTS, 10);
      nonces.use('first', 0);
      nonces.use('a', came);
      expect(nonces.use('a', came + LASTS)).toBe('used');
      expect(nonces.use('a', came + 4 * LASTS)).toBe('fresh');
    }
  });

  it('take no more memory than they were given, and lose none for it', () => {
    const nonces = rememberNonces(LASTS, 10);
    const uses = Array.from({ length: 50 }, (_, i) => nonces.use(String(i), 0));

    expect(uses.filter((use) => use === 'fresh')).toHaveLength(10);
    expect(uses.slice(10)).toEqual(Array.from({ length: 40 }, () => 'full'));
    expect(nonces.use('3', 1)).toBe('used');
    expect(nonces.use('50', LASTS)).toBe('fresh');
    expect(nonces.use('3', LASTS)).toBe('used');
  });
});
