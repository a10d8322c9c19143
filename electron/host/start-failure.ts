import { StoreError } from '../../db/store-error.ts';
import type { Language } from '../../shared/store/model.ts';
import { EXIT, StartFailure } from './failures.ts';
import { folderFailure } from './folder.ts';
import { startSentence } from './words.ts';

/** Says in words why the host cannot start and what to do, and ends the process with the code of that reason. */
export function failToStart(error: unknown, folder: string, language: Language): never {
  const { code, params, exitCode } = toStartFailure(folderFailure(folder, error));
  process.stderr.write(`${startSentence(language, code, { folder, ...params })}\n`);
  if (exitCode === EXIT.failed && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(exitCode);
}

function toStartFailure(error: unknown): StartFailure {
  if (error instanceof StartFailure) return error;
  if (error instanceof StoreError) return new StartFailure(error.code, error.params, exitCodeOf(error), error);
  return new StartFailure(
    'start-failed',
    { problem: error instanceof Error ? error.message : String(error) },
    EXIT.failed,
  );
}

function exitCodeOf({ code }: StoreError): number {
  if (code === 'store-in-use') return EXIT.storeInUse;
  if (code === 'disk-full') return EXIT.diskFull;
  return code === 'folder-not-writable' ? EXIT.folder : EXIT.store;
}
