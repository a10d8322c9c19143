import { uuidv7 } from 'uuidv7';
import type { Envelope } from '../../shared/command.ts';
import type { Entity } from '../../shared/entities.ts';
import { deriveId } from '../../shared/ids.ts';
import type { CommandAnswer, CommandsAnswer, HelloAnswer } from '../../shared/protocol.ts';
import type { Role } from '../../shared/store/model.ts';
import type { Profile } from '../../shared/trust/profiles.ts';
import { digestText, FEED_ASKED, type Proof, proofText, textToSign } from '../../shared/trust/proof.ts';
import type { JoinAnswer, Membership, SignInAnswer } from '../../shared/trust/protocol.ts';
import { stationIdOf } from '../../shared/trust/station-id.ts';
import { type FeedClient, type FeedOptions, openFeed } from './feed-client.ts';
import type { Host } from './host.ts';
import { type Answered, type Asked, ask, checkIn, managerOf, sendCommands } from './host-client.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const;
const { subtle } = globalThis.crypto;

/** What is signed instead of what is really asked, for the tests of stolen and bent proofs. */
export type Bent = Readonly<{
  storeId?: string;
  method?: string;
  path?: string;
  bodyHash?: string;
  /** Ms to add to the host's time. */
  skew?: number;
  nonce?: string;
  sessionId?: string | null;
}>;

/** A station as it is in a shop: with keys of its own, and nothing else that could be stolen. */
export type StationClient = Readonly<{
  id: string;
  signingKey: string;
  agreementKey: string;
  agreement: CryptoKeyPair;
  /** Who is signed in; set by `signIn`. */
  sessionId: () => string | null;
  use: (sessionId: string | null) => void;
  prove: (asked: Readonly<{ method: string; path: string; bodyHash: string }>, bent?: Bent) => Promise<string>;
  /** One signed request. */
  ask: (asked: Asked, bent?: Bent) => Promise<Answered>;
  join: (wish?: Partial<Readonly<{ name: string; profile: Profile; ticket: string | null }>>) => Promise<JoinAnswer>;
  signIn: (staffId: string, pin: string, more?: object) => Promise<Answered>;
  send: (...commands: readonly Envelope[]) => Promise<readonly CommandAnswer[]>;
  /** A command of whoever is signed in, now. */
  command: (name: string, input: unknown, staffId: string) => Envelope;
  feed: (options?: FeedOptions) => Promise<FeedClient>;
}>;

/** `ca`: the root that it has pinned, PEM; over the LAN. */
export async function aStation(host: Pick<Host, 'url'> & Readonly<{ ca?: string }>): Promise<StationClient> {
  const signing: CryptoKeyPair = await subtle.generateKey(ECDSA, false, ['sign', 'verify']);
  const agreement: CryptoKeyPair = await subtle.generateKey(ECDH, false, ['deriveBits']);
  const signingKey = await publicText(signing);
  const agreementKey = await publicText(agreement);
  const id = stationIdOf(signingKey);
  const pinned = host.ca === undefined ? {} : { ca: host.ca };
  let session: string | null = null;
  let known: Readonly<{ storeId: string; ahead: number }> | null = null;

  async function hello(): Promise<Readonly<{ storeId: string; ahead: number }>> {
    const { storeId, realNow } = (await ask(host, { path: '/api/hello', ...pinned })).json as HelloAnswer;
    known = { storeId, ahead: realNow - performance.now() };
    return known;
  }

  async function prove(
    asked: Readonly<{ method: string; path: string; bodyHash: string }>,
    bent: Bent = {},
  ): Promise<string> {
    const { storeId, ahead } = known ?? (await hello());
    const { skew = 0, nonce, sessionId = session, ...others } = bent;
    const at = Math.round(performance.now() + ahead + skew);
    const random = Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
    const unsigned: Omit<Proof, 'signature'> = { stationId: id, sessionId, at, nonce: nonce ?? random };
    const text = Buffer.from(textToSign({ storeId, ...asked, ...others }, unsigned));
    const signature = Buffer.from(await subtle.sign(ECDSA, signing.privateKey, text)).toString('base64url');
    return proofText({ ...unsigned, signature });
  }

  async function askSigned(asked: Asked, bent: Bent = {}): Promise<Answered> {
    const { method = 'GET', path = '/', body, headers } = asked;
    const sent = typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : body;
    const bodyHash = sent === undefined ? '' : await hashText(sent);
    const token = await prove({ method, path, bodyHash }, bent);
    const digest = sent === undefined ? {} : { 'content-digest': digestText(bent.bodyHash ?? bodyHash) };
    return ask(host, {
      ...asked,
      ...pinned,
      ...(sent === undefined ? {} : { body: sent }),
      token,
      headers: { ...digest, ...headers },
    });
  }

  async function post(path: string, body: object): Promise<Answered> {
    return askSigned({ method: 'POST', path, body });
  }

  return {
    id,
    signingKey,
    agreementKey,
    agreement,
    sessionId: () => session,
    use(sessionId) {
      session = sessionId;
    },
    prove,
    ask: askSigned,
    async join({ name = '前台一号', profile = 'check-in', ticket = null } = {}) {
      const answer = await post('/api/stations/join', { signingKey, agreementKey, name, profile, ticket });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return answer.json as JoinAnswer;
    },
    async signIn(staffId, pin, more = {}) {
      const answer = await post('/api/sign-in', { staffId, pin, ...more });
      const isWork = (more as { purpose?: string }).purpose !== 'override';
      if (answer.status === 200 && isWork) session = (answer.json as SignInAnswer).sessionId;
      return answer;
    },
    async send(...commands) {
      const answer = await post('/api/commands', { commands });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return (answer.json as CommandsAnswer).answers;
    },
    command: (name, input, staffId) => ({
      id: uuidv7(),
      name,
      input,
      stationId: id,
      staffId,
      sessionId: session,
      occurredAt: Date.now(),
      uncertain: false,
      after: [],
    }),
    feed: async (options = {}) =>
      openFeed({ url: host.url, wall: '' }, { token: await prove(FEED_ASKED), webSocket: pinned, ...options }),
  };
}

/** A station on the host's own machine, let in by the owner's ticket. */
export async function aStationInside(
  host: Pick<Host, 'url' | 'owner'>,
  profile: Profile = 'check-in',
): Promise<StationClient & Readonly<{ membership: Membership }>> {
  const station = await aStation(host);
  const answer = await station.join({ profile, ticket: host.owner });
  if (answer.state !== 'accepted') throw new Error(`not let in: ${answer.state}`);
  return { ...station, membership: answer.membership };
}

/** The PIN of somebody, set as the owner of the store. A first one, which has to be changed at the first sign-in. */
export async function givePin(host: Pick<Host, 'url' | 'owner'>, staffId: string, pin: string): Promise<Answered> {
  return ask(host, { method: 'POST', path: '/api/pins', token: host.owner, body: { staffId, pin } });
}

export async function hashText(body: string | Buffer): Promise<string> {
  return Buffer.from(await subtle.digest('SHA-256', Buffer.from(body))).toString('base64url');
}

async function publicText({ publicKey }: CryptoKeyPair): Promise<string> {
  return Buffer.from(await subtle.exportKey('raw', publicKey)).toString('base64url');
}

/** The owner's commands of the one person of a new store. */
export async function asOwner(host: Host, name: string, input: unknown): Promise<CommandAnswer> {
  const { id: staffId } = await managerOf(host);
  const [answer] = await sendCommands(host, { ...checkIn(staffId, { plate: '' }), name, input });
  if (answer?.outcome !== 'done') throw new Error(JSON.stringify(answer));
  return answer;
}

export async function aPerson(host: Host, name: string, roles: readonly Role[]): Promise<Entity<'staff'>> {
  const person = { name, initials: 'x', roles, teamId: null, skills: [], active: true };
  const { id } = await asOwner(host, 'staff.save', { ...person, id: null });
  return { ...person, id: deriveId(id, 'staff') };
}

export async function seqOf(host: Pick<Host, 'url'>): Promise<number> {
  return ((await ask(host, { path: '/api/hello' })).json as HelloAnswer).seq;
}
