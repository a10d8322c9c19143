import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { shownAt } from './probe.ts';

/** What a tap is for. `text` null: the card is to move. */
export type Tap = Readonly<{ card: string; text: string | null; name?: string; input?: unknown; staffId?: string }>;

export type Tapping = Readonly<{
  terminal: Page;
  wall: Page;
  taps: readonly Tap[];
  warmUp: number;
  /** Ms from one change to the next tap, at least. */
  pause?: number;
}>;

/**
 * Taps the button of a terminal page again and again, one change at a time and at a random moment of the frame.
 * Ms from the click to the end of the wall's frame that shows it, but for the first `warmUp`.
 */
export async function measureTaps({ terminal, wall, taps, warmUp, pause = 20 }: Tapping): Promise<readonly number[]> {
  const button = await terminal.locator('#tap').boundingBox();
  if (!button) throw new Error('the terminal page has no button to tap');
  await terminal.mouse.move(button.x + button.width / 2, button.y + button.height / 2);
  const samples: number[] = [];
  for (const [number, tap] of taps.entries()) {
    await terminal.evaluate((next) => Object.assign(globalThis, { benchNext: next }), tap);
    await sleep(pause + Math.random() * 50);
    await terminal.mouse.down();
    await terminal.mouse.up();
    const tapped = await terminal.evaluate(() => (globalThis as unknown as { benchTap: number }).benchTap);
    const { card, text } = tap;
    const shown = await shownAt(wall, text === null ? { card, since: tapped } : { card, text });
    if (shown === null) throw new Error(`the wall never showed change ${number}: ${JSON.stringify(tap)}`);
    if (number >= warmUp) samples.push(shown - tapped);
  }
  return samples;
}
