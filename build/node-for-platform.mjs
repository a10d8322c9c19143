import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, NODE, ROOT } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { longStep } from './say.mjs';

/**
 * The Node that ships with the app for a platform: this machine's own, or the same version for another platform
 * out of the npm package that `node` itself is made of.
 * @param {'linux' | 'win32' | 'darwin'} platform
 * @param {'x64' | 'arm64'} arch
 * @returns {Promise<string>}
 */
export async function nodeFor(platform, arch) {
  if (platform === process.platform && arch === process.arch) return NODE;
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'node', 'package.json'), 'utf8'));
  const folder = join(cacheFolder(), `node-${version}-${platform}-${arch}`);
  const binary = join(folder, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}@${version}`;
    await longStep(`fetching ${name}`, () => fetchNode(name, folder));
  }
  return binary;
}

/**
 * @param {string} name
 * @param {string} folder
 */
async function fetchNode(name, folder) {
  mkdirSync(cacheFolder(), { recursive: true });
  const scratch = mkdtempSync(join(cacheFolder(), 'fetching-node-'));
  try {
    const options = { cwd: scratch, shell: process.platform === 'win32' };
    const tarball = (await runQuietly('npm', ['pack', '--silent', name], options)).trim().split('\n').at(-1) ?? '';
    await runQuietly('tar', ['-xzf', tarball], { cwd: scratch });
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(scratch, 'package'), folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
