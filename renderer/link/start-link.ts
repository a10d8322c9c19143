import type { StationConfig } from '../../shared/bridge.ts';
import { findCommand } from '../../shared/commands.ts';
import type { RefusalAnswer } from '../../shared/protocol.ts';
import type { Language } from '../../shared/store/model.ts';
import type { Topic } from '../../shared/topics.ts';
import { assembleLink } from './assemble-link.ts';
import { localStore, read, write } from './browser-storage.ts';
import { openCopyDatabase } from './copy-store.ts';
import type { Link } from './link.ts';
import { openOutboxDatabase } from './outbox-store.ts';
import { joinWindowsOf } from './outbox-windows.ts';
import { keepSavedCopy } from './saved-copy.ts';
import type { Signer } from './signer.ts';
import { browserSurroundings } from './surroundings.ts';
import { claimWriting } from './writer.ts';

const CLOCK = 'kanwall-clock';

export type LinkOptions = Readonly<{
  stationId: string;
  /** What this station was before it was let in anew: what was not sent then is still here. */
  formerIds: readonly string[];
  signer: Signer;
  /** What this station may hold, as things stand. */
  topics: () => readonly Topic[];
  language: Language;
  /** A terminal enters commands; a wall only shows. */
  enters: boolean;
  onRefused: (refusal: RefusalAnswer) => boolean;
  onWelcome: () => void;
}>;

/** Links this page to its host, with everything a browser has. */
export function startLink(config: StationConfig, options: LinkOptions): Link {
  const { stationId, formerIds, signer, topics, language, enters } = options;
  const store = localStore();
  const stationIds = [stationId, ...formerIds];
  const link = assembleLink({
    config,
    topics,
    language,
    stationId,
    surroundings: { ...browserSurroundings, request: signer.request },
    prove: signer.proveFeed,
    onRefused: (refusal) => signer.learn(refusal) || options.onRefused(refusal),
    onWelcome: options.onWelcome,
    clockMemory: { get: () => read(store, CLOCK), set: (text) => write(store, CLOCK, text) },
    findCommand,
    saveCopy: (saving) => keepSavedCopy(saving, openCopyDatabase, claimWriting),
    outbox: enters
      ? { open: (onLost) => openOutboxDatabase(stationIds, onLost), join: joinWindowsOf(stationId) }
      : null,
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
