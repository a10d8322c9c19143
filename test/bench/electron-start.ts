import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCaller } from '../helpers/caller.ts';
import { eventually, freePort, kioskEnvironment, launchKiosk } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { fillShop } from '../helpers/shop.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';
import { type Bench, type Figure, median } from './figure.ts';

const CARS = 24;
const STARTS = 7;
/** A screen that is this much brighter than a board is a white frame. */
const WHITE = 0.3;
/** A screen with a picture has more colours than its ground, a pointer and an empty window. */
const EMPTY = 8;
/** A picture with at least this share of the colours that it has at the end is the picture. */
const THERE = 0.7;
/** So long after the first picture of a start it is the last one. ms. */
const SETTLED = 1_500;
const PATIENCE = 20_000;

type Start = Readonly<{ args: readonly string[]; env: Record<string, string>; cwd: string }>;
type Seen = Readonly<{ ms: number; whitest: number }>;

/** From the start of the process to the wall on the screen, judged by the pixels of the screen. */
export const electronStart: Bench = {
  name: 'electron-start',
  about: 'the built app with a warm copy, from process start to painted wall, and no white frame',
  async run(log): Promise<readonly Figure[]> {
    const stage = await prepareStage();
    const display = await startDisplay();
    try {
      const floorApp = stage.newFolder('floor');
      cpSync(join(import.meta.dirname, 'floor', 'electron'), floorApp, { recursive: true });
      const floorEnv = kioskEnvironment(display, stage.newFolder('home'));
      const floor = await measure(stage, display, { args: [floorApp], env: floorEnv, cwd: floorApp });
      log(`floor ${Math.round(median(floor.map(({ ms }) => ms)))} ms`);
      const ours = await measure(stage, display, await warmUp(stage, display));
      const white = ours.filter(({ whitest }) => whitest > WHITE).length;
      return [
        {
          name: 'app start to painted wall',
          value: median(ours.map(({ ms }) => ms)),
          unit: 'ms',
          floor: median(floor.map(({ ms }) => ms)),
          bar: { atMost: 1_500 },
        },
        { name: `  white frames in ${STARTS} starts`, value: white, unit: '', floor: null, bar: { atMost: 0 } },
      ];
    } finally {
      await display.stop();
      stage.remove();
    }
  },
};

/** Leaves a store with cars, and a station that has seen them, as they are on every morning but the first. */
async function warmUp(stage: Stage, display: Display): Promise<Start> {
  const [data, home, port] = [stage.newFolder('store'), stage.newFolder('home'), await freePort()];
  const kiosk = await launchKiosk({ stage, display, data, home, port });
  const cards = () => kiosk.page.locator('[data-visit]').count();
  await eventually(
    async () => (await fetch(`${kiosk.hostUrl}/healthz`)).ok,
    (ok) => ok,
    30_000,
  );
  const caller = createCaller({ url: kiosk.hostUrl, token: readFileSync(join(data, 'owner.token'), 'utf8').trim() });
  await fillShop(caller, CARS);
  caller.close();
  await eventually(cards, (count) => count === CARS);
  // The copy is on disk some time after it was painted.
  await sleep(SETTLED);
  await kiosk.close();
  return {
    args: [stage.app, `--data=${data}`, `--port=${port}`],
    env: kioskEnvironment(display, home),
    cwd: stage.app,
  };
}

async function measure(stage: Stage, display: Display, start: Start): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  // The first start fills the machine's file cache.
  for (let number = 0; number <= STARTS; number += 1) {
    const one = await watchStart(stage, display, start);
    if (number > 0) seen.push(one);
  }
  return seen;
}

/** Looks at the screen every few milliseconds until its picture has settled, then says when that picture came. */
async function watchStart(stage: Stage, display: Display, { args, env, cwd }: Start): Promise<Seen> {
  await eventually(
    () => display.look().colours,
    (colours) => colours <= EMPTY,
  );
  const looks: { ms: number; colours: number }[] = [];
  let whitest = 0;
  let firstPicture = PATIENCE;
  const begun = performance.now();
  const shell = spawn(stage.electron, [...args], { cwd, env, stdio: 'ignore' });
  for (let ms = 0; ms < Math.min(PATIENCE, firstPicture + SETTLED); ms = performance.now() - begun) {
    const { colours, white } = display.look();
    looks.push({ ms, colours });
    whitest = Math.max(whitest, white);
    if (colours > EMPTY) firstPicture = Math.min(firstPicture, ms);
    await sleep(15);
  }
  await stop(shell);
  const last = looks.at(-1)?.colours ?? 0;
  const painted = looks.find(({ colours }) => colours >= last * THERE);
  if (last <= EMPTY || !painted) throw new Error('nothing was painted');
  return { ms: painted.ms, whitest };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
