import {
  chmodSync,
  chownSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureElectron } from '../../build/electron-runtime.mjs';

export const REPO = fileURLToPath(new URL('../..', import.meta.url));

/** Nobody: the sandbox cannot be judged as root, and no wall should run as root either. */
const NOBODY = 65_534;
export const AS_ROOT = process.getuid?.() === 0;

export type Stage = Readonly<{
  /** The built app, where an unprivileged user can read it. */
  app: string;
  /** Starts Electron as that user with its sandbox on. */
  electron: string;
  /** A fresh folder that belongs to that user. */
  newFolder(name: string): string;
  remove(): void;
}>;

/** Everything the kiosk needs, outside of the clone, which may lie in a folder that only root can read. */
export async function prepareStage(): Promise<Stage> {
  const root = mkdtempSync(join(tmpdir(), 'kanwall-kiosk-'));
  chmodSync(root, 0o755);
  const app = join(root, 'app');
  for (const part of ['package.json', 'dist', 'node_modules/better-sqlite3']) {
    cpSync(join(REPO, part), join(app, part), { recursive: true, dereference: true });
  }
  shareFile('node_modules/node/bin/node', app);
  const { executable } = await ensureElectron();
  const stage: Stage = {
    app,
    electron: AS_ROOT ? writeWrapper(root, executable) : executable,
    newFolder: (name) => {
      const folder = mkdtempSync(join(root, `${name}-`));
      if (AS_ROOT) chownSync(folder, NOBODY, NOBODY);
      return folder;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  return stage;
}

/** Without copying a hundred megabytes where the file system allows it. */
function shareFile(path: string, app: string): void {
  const target = join(app, path);
  mkdirSync(dirname(target), { recursive: true });
  try {
    linkSync(join(REPO, path), target);
  } catch {
    cpSync(join(REPO, path), target);
  }
  if ((statSync(target).mode & 0o5) !== 0o5) chmodSync(target, 0o755);
}

/** Playwright adds --no-sandbox when it runs as root; this takes it away again and steps down to nobody. */
export function writeWrapper(root: string, executable: string): string {
  const wrapper = join(root, `as-nobody-${Math.abs(hash(executable))}.sh`);
  writeFileSync(
    wrapper,
    `#!/bin/bash
args=()
for arg in "$@"; do [ "$arg" = --no-sandbox ] || args+=("$arg"); done
exec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups env -u XAUTHORITY ${JSON.stringify(executable)} "\${args[@]}"
`,
  );
  chmodSync(wrapper, 0o755);
  return wrapper;
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
}
