import { isOwnUrl } from './ipc.ts';

const GRANTED: ReadonlySet<string> = new Set([
  // Chromium 142 and later guard requests to loopback and private addresses with these: without them a wall loses its host.
  'local-network-access',
  'local-network',
  'loopback-network',
  // Without it Chromium may clear the outbox, commands that were said to be kept, when the disk is nearly full.
  'persistent-storage',
]);

/** For the page itself the four above; everything else that a page can ask for is refused. */
export function isGranted(permission: string, origin: string): boolean {
  return GRANTED.has(permission) && isOwnUrl(origin);
}
