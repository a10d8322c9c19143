import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { StoreError, systemCode } from './store-error.ts';

/**
 * Makes an empty file where there is none: by us and not by SQLite, so that nobody else can ever read it.
 * @throws StoreError where it cannot be written
 */
export function makePrivateFile(file: string): void {
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    const found = systemCode(error);
    throw new StoreError(found === 'ENOSPC' ? 'disk-full' : 'store-read-only', { file, found }, error);
  }
}
