import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.mjs';
import { ensureDebianPackages } from './debian.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { HELP } from './help.mjs';
import { ROOT, sampleFolder } from './paths.mjs';
import { ensureBundle, onNode24 } from './ready.mjs';
import { runInForeground } from './run.mjs';
import { SetUpError, say } from './say.mjs';
import { runHeadless, showAddresses } from './start-headless.mjs';

if (process.argv.includes('--help')) process.stdout.write(HELP);
else await onNode24(fileURLToPath(import.meta.url), start);

/** @typedef {Readonly<{ folder: string, sample: boolean, port: number, speed: number, profile: string, window: boolean, headless: boolean, join: string | undefined }>} StartOptions */

/** @param {string[]} args */
async function start(args) {
  const options = await readOptions(args);
  if (options.join) {
    await ensureBundle();
    return startKiosk(options);
  }
  const running = await findRunningHost(options.folder);
  if (!running) await refuseBusyPort(options.port);
  await ensureBundle();
  if (options.headless || !hasDisplay()) {
    if (!running) return runHeadless(options);
    say(`A host for ${options.folder} is running already.`);
    return showAddresses(options.folder, running);
  }
  return startKiosk(options);
}

/** @param {StartOptions} options */
async function startKiosk({ folder, sample, port, speed, profile, window, join }) {
  await ensureDebianPackages(['electron'], { required: false });
  const { executable, version, source } = await ensureElectron();
  say(
    `Electron ${version}${source === 'registry' ? ' (for trials; not the one that ships)' : ''}, ${join ? `joining ${join}` : `store in ${folder}`}`,
  );
  if (!window) say('Ctrl+Alt+Shift+Q leaves the kiosk; Ctrl+C here stops it too.');
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot)
    say('Started as root, so Chromium runs without its sandbox. Use an ordinary user for anything but a trial.');
  return runInForeground(executable, [
    ...(asRoot ? ['--no-sandbox'] : []),
    ROOT,
    ...(join ? [`--join=${join}`] : [`--data=${folder}`, `--port=${port}`]),
    `--profile=${profile}`,
    ...(window ? ['--window'] : []),
    ...(sample && !join ? ['--sample', `--speed=${speed}`] : []),
  ]);
}

/**
 * @param {string[]} args
 * @returns {Promise<StartOptions>}
 */
async function readOptions(args) {
  const { PROFILES } = await import('../shared/trust/profiles.ts');
  const { hostAddressOf } = await import('../electron/shell/address.ts');
  const values = readArguments(args, {
    data: { type: 'string' },
    join: { type: 'string' },
    port: { type: 'string' },
    speed: { type: 'string' },
    profile: { type: 'string' },
    window: { type: 'boolean' },
    headless: { type: 'boolean' },
  });
  const profile = values.profile ?? 'workshop-wall';
  if (!PROFILES.some((known) => known === profile)) {
    throw new SetUpError(`There is no profile '${profile}'.`, `Choose one of: ${PROFILES.join(', ')}`);
  }
  if (values.data && values.speed) {
    throw new SetUpError('--speed is for the simulated day of the sample dealership.', 'Leave out --data, or --speed.');
  }
  if (values.join !== undefined && (values.data || values.speed || values.headless)) {
    throw new SetUpError(
      '--join is for a station whose host runs on another machine.',
      'Leave out --data, --speed and --headless.',
    );
  }
  if (values.join !== undefined && !hostAddressOf(values.join)) {
    throw new SetUpError(`'${values.join}' is no address of a host.`, 'For example: npm start -- --join 192.168.1.5');
  }
  return {
    join: values.join,
    folder: values.data ?? sampleFolder(),
    sample: values.data === undefined,
    port: toNumber('--port', values.port ?? '7400', 1, 65_535),
    speed: toNumber('--speed', values.speed ?? '1', 1, 600),
    profile,
    window: values.window ?? false,
    headless: values.headless ?? false,
  };
}

/**
 * @param {string} flag
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function toNumber(flag, text, from, to) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= from && number <= to) return number;
  throw new SetUpError(`${flag} must be a whole number from ${from} to ${to}, not '${text}'.`);
}

/**
 * The address of a host that holds this store already.
 * @param {string} folder
 */
async function findRunningHost(folder) {
  const file = join(folder, 'host.json');
  if (!existsSync(file)) return undefined;
  try {
    /** @type {{ url: string }} */
    const { url } = JSON.parse(readFileSync(file, 'utf8'));
    const { ok } = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) });
    return ok ? url : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} port */
async function refuseBusyPort(port) {
  const free = await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host: '127.0.0.1', port }, () => probe.close(() => resolve(true)));
  });
  if (!free) {
    throw new SetUpError(`Port ${port} is used by another program.`, `Choose another: npm start -- --port ${port + 1}`);
  }
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
