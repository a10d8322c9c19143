import { fileURLToPath } from 'node:url';
import { ensureDebianPackages } from './debian.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensureBundle, onNode24 } from './ready.mjs';
import { SetUpError } from './say.mjs';
import { runVitest } from './vitest.mjs';

/** `npm run test:kiosk:official`: the kiosk's tests on the Electron that ships, which not every machine can fetch. */
await onNode24(fileURLToPath(import.meta.url), async (args) => {
  await ensureDebianPackages(['electron', 'tests']);
  const { version, source } = await ensureElectron();
  if (source === 'registry') {
    throw new SetUpError(
      'The official Electron cannot be downloaded here.',
      'Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked official Electron, or ELECTRON_MIRROR to a mirror.',
    );
  }
  console.log(`kiosk tests on Electron ${version}`);
  await ensureBundle();
  const { passed, failed } = await runVitest('build/vitest.config.ts', ['--project', 'kiosk', ...args]);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
