import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders whose tests share nothing run beside each other; those that watch a clock or a screen run alone. */
const PROJECTS = [
  { name: 'unit', seconds: 20, alone: false },
  { name: 'store', seconds: 30, alone: false },
  { name: 'host', seconds: 60, alone: false },
  { name: 'screens', seconds: 120, alone: true },
  { name: 'kiosk', seconds: 120, alone: true },
  { name: 'network', seconds: 120, alone: true },
  { name: 'faults', seconds: 180, alone: true },
] as const;

export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    projects: PROJECTS.map(({ name, seconds, alone }, index) => ({
      root,
      test: {
        name,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        environment: 'node' as const,
        testTimeout: seconds * 1000,
        hookTimeout: seconds * 1000,
        maxWorkers: alone ? 1 : 2,
        // Real windows on a busy machine: a second try, which the report shows.
        retry: name === 'screens' || name === 'kiosk' ? 1 : 0,
        fileParallelism: !alone,
        // Projects of one group may overlap, so each that must be alone is a group of its own.
        sequence: { groupOrder: alone ? index + 1 : 0 },
      },
    })),
  },
});
