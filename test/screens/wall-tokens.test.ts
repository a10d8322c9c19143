import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '..', '..', 'renderer', 'ui', 'tokens.css'), 'utf8');
const LIGHTS = ['on-time', 'at-risk', 'late', 'kept', 'missed'];
const SHEETS = ['ground', 'panel', 'card'];

/** Every colour of a theme by its name. */
function coloursOf(theme: 'dark' | 'light'): ReadonlyMap<string, string> {
  const block = css.slice(css.indexOf(`[data-theme='${theme}'] {`));
  const own = block.slice(0, block.indexOf('}'));
  return new Map(
    [...`${css.slice(0, css.indexOf('}'))}${own}`.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(
      ([, name, colour]) => [name ?? '', colour ?? ''],
    ),
  );
}

/** WCAG 2: 1 is none, 21 is black on white. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  const colours = coloursOf(theme);
  const pairs = [
    ...['ink', 'ink-2', ...LIGHTS].flatMap((ink) => SHEETS.map((sheet) => [ink, sheet] as const)),
    ...LIGHTS.map((light) => [`${light}-fill-ink`, `${light}-fill`] as const),
    ...['ink', 'ink-2', 'late'].map((ink) => [ink, 'card-late'] as const),
    ...['ink', 'ink-2', 'at-risk'].map((ink) => [ink, 'card-at-risk'] as const),
    ['ground', 'ink'],
    ['on-accent', 'accent'],
    ['plate-civil-ink', 'plate-civil'],
    ['plate-energy-ink', 'plate-energy'],
    ['plate-energy-ink', 'plate-energy-top'],
    ['plate-free-ink', 'plate-free'],
  ] as const;

  it('whatever is written can be told from what it is written on from afar, 7:1 or better', () => {
    const weak = pairs.flatMap(([ink, sheet]) => {
      const ratio = contrast(colours.get(ink) ?? '#000000', colours.get(sheet) ?? '#000000');
      return ratio < 7 ? [`${ink} on ${sheet}: ${ratio.toFixed(1)}`] : [];
    });

    expect(weak).toEqual([]);
  });
});
