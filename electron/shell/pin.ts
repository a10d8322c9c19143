import { X509Certificate } from 'node:crypto';
import type { Session } from 'electron';
import { whyNotOurs } from './chain.ts';
import type { JoinedHost } from './kept-station.ts';
import type { Log } from './log.ts';

/** Chromium's own words for a verdict. */
const ACCEPT = 0;
const REFUSE = -2;

/**
 * What Chromium may say against a host of ours: nothing (its root was installed on this machine too), that nobody vouches
 * for its root, or that its dates do not fit this clock. Both are judged here instead, and so is the name, which Chromium
 * does not mention beside an unknown root. Whatever else it finds, such as a certificate that is broken, stands.
 */
const MAY_BE_OURS: ReadonlySet<number> = new Set([0, -201, -202]);

/** The part of Chromium's question that decides. */
export type Presented = Readonly<{ hostname: string; errorCode: number /** PEM. */; leaf: string }>;

/** Why this certificate is refused, for the log; null: it is our host's. */
export function whyRefused(presented: Presented, host: JoinedHost | null, now: number): string | null {
  const { hostname, errorCode, leaf } = presented;
  if (!host) return 'no host of another machine is joined';
  if (bareName(hostname) !== bareName(new URL(host.url).hostname)) return 'not our host';
  if (!MAY_BE_OURS.has(errorCode)) return `Chromium's error ${errorCode}`;
  try {
    const [shown, root] = [new X509Certificate(leaf), new X509Certificate(host.root)];
    return whyNotOurs({ leaf: shown, root, hostname, now });
  } catch (error) {
    return `unreadable: ${String(error)}`;
  }
}

export type Pin = Readonly<{
  /**
   * Whether every verdict so far was given under that host's root. Chromium keeps each for half an hour and cannot be made
   * to forget one (electron#41448; closing connections or setting the procedure again does not help, tried): another pin
   * then needs another process.
   */
  isFreshFor(host: JoinedHost): boolean;
}>;

/** Lets the page reach the joined host and no other over TLS, whatever the machine itself trusts. */
export function pinSession(session: Session, host: () => JoinedHost | null, log: Log): Pin {
  const told = new Set<string>();
  const judgedUnder = new Set<string>();
  session.setCertificateVerifyProc(({ hostname, errorCode, certificate }, answer) => {
    judgedUnder.add(host()?.fingerprint ?? '');
    const why = whyRefused({ hostname, errorCode, leaf: certificate.data }, host(), Date.now());
    const line = `refused the certificate ${certificate.fingerprint} of ${hostname}: ${why}`;
    if (why && !told.has(line)) log(line);
    if (why) told.add(line);
    answer(why ? REFUSE : ACCEPT);
  });
  return { isFreshFor: ({ fingerprint }) => [...judgedUnder].every((each) => each === fingerprint) };
}

function bareName(hostname: string): string {
  return hostname.replace(/^\[(.+)\]$/, '$1');
}
