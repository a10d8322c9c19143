import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { App, BrowserWindow, Dialog } from 'electron';

const LONGEST_NAME = 100;
/** Far above any list or backup of keys that a page makes; it has to fit through the bridge in one piece. */
export const MOST_CHARACTERS = 64 * 1024 * 1024;
/** Windows opens its devices by these, with any ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

type Parts = Readonly<{ app: App; dialog: Dialog; window: BrowserWindow }>;

/** Asks where to and writes whole or not at all. False: the person thought better of it. */
export async function saveFile({ app, dialog, window }: Parts, name: string, text: string): Promise<boolean> {
  const defaultPath = join(app.getPath('documents'), fileNameOf(name));
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath,
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || !filePath) return false;
  await writeWhole(filePath, text);
  return true;
}

/** A page proposes a name, never a folder, and nothing that some system could not keep. */
export function fileNameOf(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const [ending = ''] = /\.[a-z0-9]{1,8}$/i.exec(safe) ?? [];
  const short = `${safe.slice(0, safe.length - ending.length).slice(0, LONGEST_NAME - ending.length)}${ending}`;
  return short === '' || DEVICES.test(short) ? `kanwall-${short || 'file'}` : short;
}

/** Written beside its place, on the disk, and then put there: a stick that is pulled out leaves the old file or none. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
  await file.close();
  await rename(draft, path);
}
