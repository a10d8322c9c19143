import { fileURLToPath } from 'node:url';
import { ensureDebianPackages } from './debian.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { NODE, ROOT } from './paths.mjs';
import { ensureBundle, onNode24 } from './ready.mjs';
import { runInForeground } from './run.mjs';

/** `npm run bench`: how fast it is, each figure beside its floor from the same run. */
await onNode24(fileURLToPath(import.meta.url), async (args) => {
  await ensureDebianPackages(['electron', 'tests']);
  await ensureElectron();
  await ensureBundle();
  return runInForeground(NODE, ['test/bench/main.ts', ...args], { cwd: ROOT });
});
