import type { StationConfig } from '../../shared/bridge.ts';
import { findCommand } from '../../shared/commands.ts';
import type { Language } from '../../shared/store/model.ts';
import type { Topic } from '../../shared/topics.ts';
import { assembleLink } from './assemble-link.ts';
import { localStore, read, write } from './browser-storage.ts';
import { openCopyDatabase } from './copy-store.ts';
import type { Link } from './link.ts';
import { openOutboxDatabase } from './outbox-store.ts';
import { joinWindows } from './outbox-windows.ts';
import { keepSavedCopy } from './saved-copy.ts';
import { stationId } from './station.ts';
import { browserSurroundings } from './surroundings.ts';
import { claimWriting } from './writer.ts';

const CLOCK = 'kanwall-clock';

export type LinkOptions = Readonly<{
  /** What this station holds. Its audience must be allowed them. */
  topics: readonly Topic[];
  language: Language;
  /** A terminal enters commands; a wall only shows. */
  enters: boolean;
}>;

/** Links this page to its host, with everything a browser has. */
export function startLink(config: StationConfig, { topics, language, enters }: LinkOptions): Link {
  const store = localStore();
  const link = assembleLink({
    config,
    topics,
    language,
    stationId: stationId(),
    surroundings: browserSurroundings,
    clockMemory: { get: () => read(store, CLOCK), set: (text) => write(store, CLOCK, text) },
    findCommand,
    saveCopy: (options) => keepSavedCopy(options, openCopyDatabase, claimWriting),
    outbox: enters ? { open: openOutboxDatabase, join: joinWindows } : null,
  });
  const onOnline = () => link.kick();
  window.addEventListener('online', onOnline);
  return {
    ...link,
    async stop() {
      window.removeEventListener('online', onOnline);
      await link.stop();
    },
  };
}
