import { expect, it } from 'vitest';
import { killBrowsers } from './killing-browsers.ts';

for (const isHostThere of [false, true]) {
  it(`has every car that was kept, once, after 25 browsers were killed ${isHostThere ? 'with' : 'without'} the host`, async () => {
    const { entered, there, refused } = await killBrowsers({ rounds: 25, isHostThere });
    expect({ there, refused }).toEqual({ there: entered, refused: [] });
  });
}
