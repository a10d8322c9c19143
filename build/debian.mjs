import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runQuietly } from './run.mjs';
import { longStep, SetUpError, say } from './say.mjs';

/**
 * Debian's packages by what needs them. An entry with bars names alternatives, the newer release's name last.
 */
export const DEBIAN_PACKAGES = {
  electron: [
    'libgtk-3-0|libgtk-3-0t64',
    'libnss3',
    'libasound2|libasound2t64',
    'libgbm1',
    'libxss1',
    'libxtst6',
    'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
    'libcups2|libcups2t64',
    'libdrm2',
  ],
  tests: [
    'chromium',
    'xvfb',
    'xauth',
    'openbox',
    'x11-utils',
    'imagemagick',
    'sqlite3',
    'procps',
    'util-linux',
    'iproute2',
    'xdotool',
    'openssl',
    'curl',
    'libnss3-tools',
    'dbus',
    'avahi-daemon',
    'avahi-utils',
  ],
};

/**
 * Installs what is missing when this is a root user on a machine with apt; anybody else is told the line to run.
 * @param {readonly (keyof typeof DEBIAN_PACKAGES)[]} groups
 * @param {{ required: boolean }} [options] not required: tell it, and let the program itself find out
 */
export async function ensureDebianPackages(groups, { required } = { required: true }) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const wanted = groups.flatMap((group) => DEBIAN_PACKAGES[group]).map((entry) => entry.split('|'));
  const installed = listInstalled(wanted.flat());
  const missing = wanted.filter((names) => !names.some((name) => installed.has(name)));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    const happened = `Debian packages are missing: ${missing.map(([name]) => name).join(' ')}`;
    const names = missing.map(pickName).join(' ');
    const remedy = `Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`;
    if (required) throw new SetUpError(happened, remedy);
    return say(`· ${happened}\n  ${remedy}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await longStep(`installing Debian packages (${missing.length}, a minute or two)`, async () => {
    await runQuietly('apt-get', ['update'], { env });
    await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...missing.map(pickName)], { env });
  });
}

/** @param {readonly string[]} names */
function listInstalled(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are dpkg's own placeholders
  const format = '${Package} ${db:Status-Status}\\n';
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', format, ...names], {
    encoding: 'utf8',
  });
  const lines = stdout.split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.split(' ')[0]));
}

/**
 * The alternative that this release of Debian can install.
 * @param {readonly string[]} names
 */
function pickName(names) {
  const hasCandidate = (/** @type {string} */ name) => {
    const { stdout } = spawnSync('apt-cache', ['policy', name], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    return /Candidate: (?!\(none\))/.test(stdout);
  };
  return names.find((name) => names.length === 1 || hasCandidate(name)) ?? String(names[0]);
}
