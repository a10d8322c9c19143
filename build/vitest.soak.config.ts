import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The long figures: one after the other, as long as they take. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.soak.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 4 * 3_600_000,
    hookTimeout: 600_000,
  },
});
