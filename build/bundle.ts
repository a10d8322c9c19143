import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { BUNDLE_STAMP, sourceStamp } from './bundle-stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** The oldest Chromium that must show the boards. */
const BROWSER = 'chrome130';

/** A part of the app: where it starts, and the folder of dist/ it ends up in. */
type Part = Readonly<{ name: string; entry: string; config: (outDir: string) => InlineConfig }>;

const PARTS: readonly Part[] = [
  { name: 'host', entry: 'electron/host/main.ts', config: hostConfig },
  { name: 'host', entry: 'electron/host/audit/worker.ts', config: auditWorkerConfig },
  { name: 'shell', entry: 'electron/shell/main.ts', config: shellConfig },
  { name: 'shell', entry: 'electron/shell/preload.ts', config: preloadConfig },
  { name: 'renderer', entry: 'renderer/main.tsx', config: rendererConfig },
];

/** Builds every part whose entry exists, then swaps dist/ in one go, so that nobody ever starts half a build. */
export async function bundle(): Promise<void> {
  const stamp = sourceStamp(root);
  const scratch = join(root, 'node_modules', '.cache');
  mkdirSync(scratch, { recursive: true });
  const fresh = mkdtempSync(join(scratch, 'kanwall-dist-'));
  try {
    const parts = PARTS.filter(({ entry }) => existsSync(join(root, entry)));
    for (const part of parts) await build(part.config(join(fresh, part.name)));
    writeFileSync(join(fresh, BUNDLE_STAMP), stamp);
    // Made by mkdtemp, so only ours; what was built is for everybody who may read the clone.
    chmodSync(fresh, 0o755);
    replaceDist(fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Two builds at once may both be here: the one that finds dist/ back in its way simply moves it out again. */
function replaceDist(fresh: string): void {
  for (let attempt = 1; ; attempt += 1) {
    const old = `${fresh}.old-${attempt}`;
    try {
      if (existsSync(dist)) renameSync(dist, old);
      renameSync(fresh, dist);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

function rendererConfig(outDir: string): InlineConfig {
  return {
    ...common(outDir),
    root: join(root, 'renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: false,
      target: BROWSER,
      // Fonts and pictures as data: URLs and the polyfill's inline script would both need holes in the strict CSP.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      reportCompressedSize: false,
    },
  };
}

/** The host runs on plain Node and carries everything but better-sqlite3, whose binary stays a file of its own. */
function hostConfig(outDir: string): InlineConfig {
  return nodeConfig({
    outDir,
    entry: 'electron/host/main.ts',
    file: '[name].mjs',
    format: 'es',
    external: ['better-sqlite3'],
  });
}

/** A thread starts from a file of its own. */
function auditWorkerConfig(outDir: string): InlineConfig {
  return nodeConfig({
    outDir,
    entry: 'electron/host/audit/worker.ts',
    file: 'audit-worker.mjs',
    format: 'es',
    external: ['better-sqlite3'],
  });
}

function shellConfig(outDir: string): InlineConfig {
  return nodeConfig({
    outDir,
    entry: 'electron/shell/main.ts',
    file: '[name].cjs',
    format: 'cjs',
    external: ['electron'],
  });
}

/** A sandboxed preload can load one CommonJS file and nothing beside it. */
function preloadConfig(outDir: string): InlineConfig {
  return nodeConfig({
    outDir,
    entry: 'electron/shell/preload.ts',
    file: '[name].cjs',
    format: 'cjs',
    external: ['electron'],
  });
}

type NodeTarget = Readonly<{
  outDir: string;
  entry: string;
  file: string;
  format: 'es' | 'cjs';
  external: readonly string[];
}>;

function nodeConfig({ outDir, entry, file, format, external }: NodeTarget): InlineConfig {
  return {
    ...common(outDir),
    ssr: { noExternal: true, external: [...external], target: 'node' },
    build: {
      outDir,
      emptyOutDir: false,
      ssr: join(root, entry),
      target: 'node20',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        external: [...external, ...builtinModules, /^node:/],
        output: { format, entryFileNames: file, chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  };
}

function common(outDir: string): InlineConfig {
  return {
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    cacheDir: join(outDir, '..', '.vite'),
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  };
}

if (import.meta.main) {
  const start = performance.now();
  await bundle();
  console.error(`built dist in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
