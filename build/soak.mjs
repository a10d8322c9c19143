import { fileURLToPath } from 'node:url';
import { ensureDebianPackages } from './debian.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensureBundle, onNode24 } from './ready.mjs';
import { runVitest } from './vitest.mjs';

/** `npm run soak`: the long tests. */
await onNode24(fileURLToPath(import.meta.url), async (args) => {
  await ensureDebianPackages(['electron', 'tests']);
  await ensureElectron();
  await ensureBundle();
  const { passed, failed } = await runVitest('build/vitest.soak.config.ts', args);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
