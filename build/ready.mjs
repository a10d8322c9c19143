import { realpathSync } from 'node:fs';
import { isBundleFresh } from './bundle-stamp.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { NODE, ROOT } from './paths.mjs';
import { runInForeground, runQuietly } from './run.mjs';
import { longStep, runCommand } from './say.mjs';

/**
 * Runs a command of package.json on Node 24 with its packages in place. It may have been started on a bare
 * Node 20 in a fresh clone; then everything is fetched first and the same command runs again on the right Node.
 * @param {string} script the command's own file
 * @param {(args: string[]) => Promise<number | void>} command
 */
export async function onNode24(script, command) {
  const args = process.argv.slice(2);
  endWithParent();
  await runCommand(async () => {
    await ensureDependencies();
    if (isOurNode()) return command(args);
    return runInForeground(NODE, [script, ...args]);
  });
}

/** Builds dist/ when the sources are newer than it. */
export async function ensureBundle() {
  if (isBundleFresh(ROOT)) return;
  await longStep('building dist (a few seconds)', () => runQuietly(NODE, ['build/bundle.ts'], { cwd: ROOT }));
}

function isOurNode() {
  return realpathSync(process.execPath) === realpathSync(NODE);
}

/** npm passes a SIGTERM on to the shell between us, which dies of it and tells nobody: without this a host would stay behind. */
function endWithParent() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  look.unref();
}
