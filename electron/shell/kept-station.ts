import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isHostUrl } from './host-url.ts';
import type { Log } from './log.ts';

/** A host of another machine that this one belongs to. */
export type JoinedHost = Readonly<{
  url: string;
  storeId: string;
  fingerprint: string;
  /** The root's certificate, PEM: whoever answers must be vouched for by it. */
  root: string;
  /** Where else it could be reached when it was heard last. */
  addresses: readonly string[];
}>;

/** Where this station belongs: to the store of its own machine, at `url` when it was last up, or to another machine's. */
export type Belonging = Readonly<{ to: 'here'; url: string | null } | { to: 'elsewhere'; host: JoinedHost }>;

/** What the station knew before it was switched off, so that it starts from its own copy while the host is away. */
export function readBelonging(folder: string): Belonging | null {
  try {
    return parseBelonging(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch {
    return null;
  }
}

export function keepBelonging(folder: string, belonging: Belonging | null, log: Log): void {
  const file = fileIn(folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (belonging) {
      writeFileSync(`${file}.new`, JSON.stringify(belonging), { mode: 0o600, flush: true });
      renameSync(`${file}.new`, file);
    } else rmSync(file, { force: true });
  } catch (error) {
    log(`station.json cannot be kept: ${String(error)}`);
  }
}

/** @throws where it is nothing of ours */
function parseBelonging({ to, url, host }: Record<string, unknown>): Belonging | null {
  if (to === 'here') return { to, url: typeof url === 'string' && isHostUrl(url) ? url : null };
  if (to !== 'elsewhere') return null;
  const { root, addresses, storeId, ...rest } = host as Record<string, unknown>;
  const fingerprint = new X509Certificate(String(root)).fingerprint256;
  if (fingerprint !== rest['fingerprint'] || typeof storeId !== 'string') return null;
  if (typeof rest['url'] !== 'string' || !isHostUrl(rest['url'])) return null;
  const known = Array.isArray(addresses) ? addresses.filter((each) => typeof each === 'string') : [];
  return { to, host: { url: rest['url'], storeId, fingerprint, root: String(root), addresses: known } };
}

function fileIn(folder: string): string {
  return join(folder, 'station.json');
}
