import type { Discovery } from './discovery.ts';
import { followHost } from './follow-host.ts';
import { type HostCommand, superviseHost } from './host-process.ts';
import type { Belonging, JoinedHost } from './kept-station.ts';
import type { Log } from './log.ts';

type Parts = Readonly<{
  command: () => HostCommand;
  discovery: Discovery;
  log: Log;
  /** The host is ready here, or was found at another address. */
  onBelonging: (belonging: Belonging) => void;
  onStranger: (isThere: boolean) => void;
}>;

export type Attachment = Readonly<{
  /** Runs what the station's belonging asks for, and ends what ran for the one before. */
  attach(belonging: Belonging | null): void;
  stop(): Promise<void>;
}>;

type Running = Readonly<{ key: string; stop: () => Promise<void> }>;

/** A host of its own to keep alive, another machine's to follow, or neither. */
export function openAttachment({ command, discovery, log, onBelonging, onStranger }: Parts): Attachment {
  let host: JoinedHost | undefined;
  let running: Running = { key: '', stop: () => Promise.resolve() };
  let ending = Promise.resolve();

  function run(belonging: Belonging | null): Running['stop'] {
    if (belonging?.to === 'here') return superviseHost(command(), log, (url) => onBelonging({ to: 'here', url })).stop;
    if (!belonging) return () => Promise.resolve();
    const stop = followHost({
      host: () => host ?? belonging.host,
      discovery,
      log,
      onMoved: (url, addresses) =>
        onBelonging({ to: 'elsewhere', host: { ...(host ?? belonging.host), url, addresses } }),
      onStranger,
    });
    return async () => stop();
  }

  return {
    attach: (belonging) => {
      host = belonging?.to === 'elsewhere' ? belonging.host : undefined;
      const key = keyOf(belonging);
      if (key === running.key) return;
      const { stop } = running;
      ending = ending.then(stop);
      running = { key, stop: run(belonging) };
      onStranger(false);
    },
    stop: async () => {
      await Promise.all([ending, running.stop()]);
      discovery.close();
    },
  };
}

/** The same host at another address is still the same. */
function keyOf(belonging: Belonging | null): string {
  if (belonging?.to !== 'elsewhere') return belonging?.to ?? '';
  return `${belonging.host.storeId} ${belonging.host.fingerprint}`;
}
