import type { CommandAnswer } from '../../shared/protocol.ts';

/** Input that could not be kept on this station, and was not carried out either. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
  readonly code = 'outbox-unavailable';
}

export type Submitted = Readonly<{
  id: string;
  /** The command is on this station's disk (or already on the host's). Rejects with `NotKept`. */
  kept: Promise<void>;
  /** The host's answer. Waits as long as the host is away; rejects only with `NotKept`. */
  settled: Promise<CommandAnswer>;
}>;
