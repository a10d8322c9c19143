import type { RefusalParams } from '../../shared/store/refusal.ts';

/** What the process ends with. Codes from 10 on are for whoever starts the host and wants to tell them apart. */
export const EXIT = {
  failed: 1,
  badOption: 2,
  folder: 10,
  store: 11,
  storeInUse: 12,
  diskFull: 13,
  port: 20,
  /** The unexpected (EX_SOFTWARE): start it again. */
  bug: 70,
  /** Stopping took too long. */
  forced: 75,
} as const;

/** The host cannot start, for a reason that a person can mend: `code` and `params` make its sentence. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly code: string;
  readonly params: RefusalParams;
  readonly exitCode: number;

  constructor(code: string, params: RefusalParams, exitCode: number, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.params = params;
    this.exitCode = exitCode;
  }
}

/** The code of an error of the operating system, such as `EADDRINUSE`. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
