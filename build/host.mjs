import { fileURLToPath, pathToFileURL } from 'node:url';
import { HOST_BUNDLE } from './paths.mjs';
import { ensureBundle, onNode24 } from './ready.mjs';

/**
 * `npm run host`: the headless host. The bundle is loaded into this very process, so that every signal,
 * the exit code and stdout are the host's own, and killing this process leaves none behind.
 */
await onNode24(fileURLToPath(import.meta.url), async () => {
  await ensureBundle();
  await import(pathToFileURL(HOST_BUNDLE).href);
});
