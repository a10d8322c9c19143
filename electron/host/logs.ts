import { join } from 'node:path';
import { multistream, pino } from 'pino';
import type { Options } from './options.ts';
import { openRollingFile } from './rolling-file.ts';

export type Log = pino.Logger;

const MAX_BYTES = 5 * 1024 * 1024;
const KEEP = 5;
const SECRETS = ['token', 'authorization', 'owner', 'wall', 'ticket', 'pin', 'newPin', 'oldPin', 'badge'];

/** Logs to stderr and to DIR/logs/host.N.log. Requests are not logged, and nothing that holds a token, a PIN or a badge ever is. */
export function openLogs({ data, logLevel }: Pick<Options, 'data' | 'logLevel'>): Log {
  // A shell that died leaves a broken pipe behind; the host outlives it.
  process.stderr.on('error', () => {});
  const file = openRollingFile({ folder: join(data, 'logs'), name: 'host', maxBytes: MAX_BYTES, keep: KEEP });
  return pino(
    {
      level: logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
    },
    multistream([
      { level: logLevel, stream: { write: (line: string) => void process.stderr.write(line) } },
      { level: logLevel, stream: file },
    ]),
  );
}

/** A log for what a stranger can cause: at most `max` lines a minute, then one line that says how many were left out. */
export function limitedWarnings(log: Log, max: number, now: () => number): (what: object, message: string) => void {
  let windowEnds = 0;
  let written = 0;
  let leftOut = 0;
  return (what, message) => {
    if (now() >= windowEnds) {
      if (leftOut > 0) log.warn({ leftOut }, 'warnings left out in the minute before');
      windowEnds = now() + 60_000;
      written = 0;
      leftOut = 0;
    }
    written += 1;
    if (written <= max) log.warn(what, message);
    else leftOut += 1;
  };
}
