import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const REPO = join(import.meta.dirname, '..', '..');

/** The built pages, with the benchmark's one-button terminal beside them, as a host serves them: from one origin. */
export async function preparePages(): Promise<Readonly<{ folder: string; remove: () => void }>> {
  const folder = mkdtempSync(join(tmpdir(), 'kanwall-pages-'));
  cpSync(join(REPO, 'dist', 'renderer'), folder, { recursive: true });
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'pages'),
    base: './',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(import.meta.dirname, 'pages', 'terminal.html') },
    },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
