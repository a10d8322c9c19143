import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { HOST_BUNDLE, NODE } from './paths.mjs';
import { SetUpError, say } from './say.mjs';

const STOP_MS = 5000;

/**
 * Runs the host without a window and tells where its walls and terminals are found.
 * @param {Readonly<{ folder: string, sample: boolean, port: number, speed: number }>} options
 * @returns {Promise<number>}
 */
export function runHeadless({ folder, sample, port, speed }) {
  const args = ['--data', folder, '--port', String(port), ...(sample ? ['--sample', '--speed', String(speed)] : [])];
  return new Promise((resolve, reject) => {
    const host = spawn(NODE, [HOST_BUNDLE, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    // Its log is in the store's folder as well; here it would push the addresses off the screen.
    let log = '';
    host.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-4000);
    });
    createInterface({ input: host.stdout }).once('line', (line) => void showAddresses(folder, readUrl(line)));
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.once(signal, () => {
        if (signal !== 'SIGINT' || !process.stdin.isTTY) host.kill('SIGTERM');
        setTimeout(() => host.kill('SIGKILL'), STOP_MS).unref();
      });
    }
    host.once('error', reject);
    host.once('close', (code) => {
      if (code === 0) resolve(0);
      else reject(new SetUpError(`The host ended with code ${code}:\n${log.trim()}`));
    });
  });
}

/** @param {string} line */
function readUrl(line) {
  /** @type {{ url: string }} */
  const { url } = JSON.parse(line);
  return url;
}

/**
 * The token stands in the fragment, which no browser sends and no log holds.
 * @param {string} folder
 * @param {string} url
 */
export async function showAddresses(folder, url) {
  const { PROFILES } = await import('../shared/trust/profiles.ts');
  const { tokenFileOf } = await import('../electron/shell/token-file.ts');
  const { port } = new URL(url);
  say(`\nThe store is in ${folder}. Walls and terminals:`);
  for (const profile of PROFILES) {
    const token = readFileSync(join(folder, tokenFileOf(profile)), 'utf8').trim();
    process.stdout.write(`  ${profile.padEnd(14)} ${url}/#profile=${profile}&token=${token}\n`);
  }
  const lan = await addressesOnLan(url);
  if (lan.length > 0) showLan(lan);
  say(`\nFrom another computer without joining: ssh -L ${port}:127.0.0.1:${port} ${userInfo().username}@${hostname()}`);
  say('Ctrl+C stops the host.\n');
}

/**
 * Over the network nobody has a token: a station is let in by a manager. Only the trust page comes without encryption.
 * @param {readonly string[]} lan
 */
function showLan(lan) {
  process.stdout.write('On the network, once the device trusts this shop:\n');
  for (const address of lan) process.stdout.write(`  ${'station'.padEnd(14)} ${address}/\n`);
  process.stdout.write(`  ${'trust page'.padEnd(14)} ${lan[0]?.replace(/^https/, 'http')}/trust\n`);
}

/** @param {string} url */
async function addressesOnLan(url) {
  try {
    const answer = await fetch(`${url}/api/trust`, { signal: AbortSignal.timeout(2000) });
    const { addresses } = /** @type {{ addresses: readonly string[] }} */ (await answer.json());
    return addresses;
  } catch {
    return [];
  }
}
