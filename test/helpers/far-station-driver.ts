import { createInterface } from 'node:readline';
import { _electron, chromium, type Page } from 'playwright';
import type { Launch, Order, Report } from './far-station.ts';

/** Runs on the machine of a station and does there what it is told over its stdin, until that ends. */
type Station = Readonly<{ page: () => Page; close: () => Promise<void> }>;

let station: Station | undefined;
let before = Promise.resolve();

async function launchStation(launch: Launch): Promise<Station> {
  if (launch.is === 'app') {
    const { executable: executablePath, args, env, folder: cwd } = launch;
    const app = await _electron.launch({ executablePath, args: [...args], env, cwd });
    const page = await app.firstWindow();
    return { page: () => page, close: () => app.close() };
  }
  const context = await chromium.launchPersistentContext(launch.profile, {
    executablePath: '/usr/bin/chromium',
    args: [...launch.args],
    env: launch.env,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: { width: 1366, height: 768 },
  });
  const [page = await context.newPage()] = context.pages();
  return { page: () => page, close: () => context.close() };
}

async function obey(order: Order): Promise<unknown> {
  if ('launch' in order) {
    station = await launchStation(order.launch);
    return null;
  }
  if (!station) throw new Error('nothing is started');
  const work = new Function(`return (${order.code})`)() as (page: Page, arg: unknown) => Promise<unknown>;
  return work(station.page(), order.arg);
}

async function report(order: Order): Promise<void> {
  const answer: Report = await obey(order).then(
    (value) => ({ id: order.id, value }),
    (error: unknown) => ({
      id: order.id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

const orders = createInterface({ input: process.stdin });
orders.on('line', (line) => {
  before = before.then(() => report(JSON.parse(line) as Order));
});
orders.on('close', () => {
  // Not after what is under way: it may wait for something that never comes.
  void (station?.close() ?? Promise.resolve()).finally(() => process.exit(0));
});
