import { fileURLToPath } from 'node:url';
import { ensureDebianPackages } from './debian.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensureBundle, onNode24 } from './ready.mjs';
import { runVitest } from './vitest.mjs';

/** `npm test`: sets up what is missing, then every check and every test. Arguments choose test files, as in Vitest. */
await onNode24(fileURLToPath(import.meta.url), async (args) => {
  await ensureDebianPackages(['electron', 'tests']);
  await ensureElectron();
  await ensureBundle();
  const { runChecks } = await import('./check.ts');
  const checks = await runChecks((line) => console.log(line));
  const tests = await runVitest('build/vitest.config.ts', args);
  if (tests.skipped > 0) console.log(`${tests.skipped} skipped: each says why above`);
  const failed = checks.filter(({ ok }) => !ok).length + tests.failed;
  const passed = checks.filter(({ ok }) => ok).length + tests.passed;
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
