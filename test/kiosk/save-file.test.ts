import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, type Kiosk, launchKiosk } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { askWindow } from '../helpers/window.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

let stage: Stage;
let display: Display;
let kiosk: Kiosk;
beforeAll(async () => {
  stage = await prepareStage();
  display = await startDisplay();
  await display.startWindowManager();
  kiosk = await launchKiosk({ stage, display, data: null });
  // A window that has just come up does not have the keyboard yet, no more than one behind a dialog.
  await eventually(hasKeyboard, Boolean);
});
afterAll(async () => {
  await kiosk?.close();
  await display?.stop();
  stage?.remove();
});

it('saves what a page gives, where a person says, whole', async () => {
  const text = `{"unsent":"${'晚点'.repeat(100_000)}"}`;
  const saved = askWindow(kiosk.page, 'saveFile', '../离线命令.json', text);
  await answer('Return');
  await expect(saved).resolves.toBe(true);

  const folder = await kiosk.app.evaluate(({ app }) => app.getPath('documents'));
  expect(readFileSync(join(folder, '-离线命令.json'), 'utf8')).toBe(text);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('writes nothing when the person thinks better of it', async () => {
  const saved = askWindow(kiosk.page, 'saveFile', 'second.json', '{}');
  await answer('Escape');
  await expect(saved).resolves.toBe(false);
  const folder = await kiosk.app.evaluate(({ app }) => app.getPath('documents'));
  expect(existsSync(join(folder, 'second.json'))).toBe(false);
});

/** Once the dialog is there and has the keyboard. */
async function answer(key: string): Promise<void> {
  await eventually(hasKeyboard, (isOurs) => !isOurs);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await display.keys(key);
}

function hasKeyboard(): Promise<boolean> {
  return kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null);
}
