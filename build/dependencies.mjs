import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { longStep, SetUpError } from './say.mjs';

const modules = join(ROOT, 'node_modules');
const stampFile = join(modules, '.kanwall-lock');

/** Installs the npm packages when node_modules is missing or is not what package-lock.json asks for. */
export async function ensureDependencies() {
  const lockText = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const stamp = createHash('sha256').update(lockText).digest('hex');
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    if (!fitsLock(lockText)) await install();
    writeFileSync(stampFile, stamp);
  }
  // npm leaves the binary out when install scripts are switched off.
  if (!existsSync(NODE)) await longStep('fetching Node 24', () => npm(['rebuild', 'node']));
  if (!existsSync(NODE)) {
    throw new SetUpError(
      'The npm package `node` did not bring its binary.',
      'Run `npm ci` with install scripts allowed.',
    );
  }
}

async function install() {
  if (process.platform === 'win32' && process.execPath.startsWith(modules)) {
    // Windows does not let npm replace the node.exe that is running this.
    throw new SetUpError(
      'The npm packages are not those of package-lock.json.',
      'Run `npm ci`, then this command again.',
    );
  }
  await longStep('installing the npm packages (about 20 s)', () => npm(['ci']));
}

/** @param {string[]} args */
async function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js') && existsSync(cli)) return runQuietly(process.execPath, [cli, ...args], { cwd: ROOT });
  return runQuietly('npm', args, { cwd: ROOT, shell: process.platform === 'win32' });
}

/**
 * Whether node_modules, however it was made, holds every package of the lock in its version.
 * @param {string} lockText
 */
function fitsLock(lockText) {
  const installedFile = join(modules, '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  /** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} Packages */
  /** @type {Packages} */
  const wanted = JSON.parse(lockText).packages;
  /** @type {Packages} */
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}
