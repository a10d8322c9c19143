import { setTimeout as sleep } from 'node:timers/promises';
import type { FoundHost } from '../../shared/bridge.ts';
import { type AnsweringHost, askHostAt } from './ask-host.ts';
import type { JoinedHost } from './kept-station.ts';

const ASK_AGAIN_MS = 3000;

/** Asks once more, because what is pinned is what answers now. @throws when that is not the host that was chosen */
export async function hostToJoin({ url, storeId, fingerprint }: FoundHost): Promise<JoinedHost> {
  const host = await askHostAt(url);
  if (host?.found.storeId === storeId && host.found.fingerprint === fingerprint) return toJoined(host);
  throw new Error(`the host that was chosen does not answer at ${url}`);
}

/** For `--join`: whoever answers first at that address, however long that takes. */
export async function firstHostAt(url: string): Promise<JoinedHost> {
  for (;;) {
    const host = await askHostAt(url);
    if (host) return toJoined(host);
    await sleep(ASK_AGAIN_MS);
  }
}

function toJoined({ found: { url, storeId, fingerprint }, root, addresses }: AnsweringHost): JoinedHost {
  return { url, storeId, fingerprint, root, addresses };
}
