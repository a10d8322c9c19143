import { expect, it } from 'vitest';
import { killBrowsers } from './killing-browsers.ts';

it('has every car that was kept, once, though the browser was killed at that moment and the host was away', async () => {
  const { entered, there, refused } = await killBrowsers({ rounds: 2, isHostThere: false });
  expect({ there, refused }).toEqual({ there: entered, refused: [] });
});

it('has every car that was kept, once, though the browser was killed while it was sending', async () => {
  const { entered, there, refused } = await killBrowsers({ rounds: 2, isHostThere: true });
  expect({ there, refused }).toEqual({ there: entered, refused: [] });
});
