import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { uuidv7 } from 'uuidv7';
import type { Envelope } from '../../shared/command.ts';
import type { Entity } from '../../shared/entities.ts';
import type { CommandAnswer, CommandsAnswer, RefusalAnswer, SnapshotAnswer } from '../../shared/protocol.ts';
import type { Topic } from '../../shared/topics.ts';
import type { Host } from './host.ts';

export type Asked = Readonly<{
  method?: string;
  path?: string;
  /** Sent as it is; an object is sent as JSON. */
  body?: string | Buffer | object;
  token?: string;
  headers?: OutgoingHttpHeaders;
  /** The root that is trusted, PEM; for an `https` address. */
  ca?: string;
}>;

export type Answered = Readonly<{ status: number; headers: IncomingHttpHeaders; text: string; json: unknown }>;

/** One HTTP request on a connection of its own, with any headers, also those that fetch would not let pass. */
export function ask({ url }: Pick<Host, 'url'>, asked: Asked): Promise<Answered> {
  const { method = 'GET', path = '/', body, token, headers, ca } = asked;
  const sent = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const all = {
    'accept-language': 'en',
    ...(sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...headers,
  };
  const { protocol, hostname, port } = new URL(url);
  const options = { hostname, port, method, path, headers: all, agent: false };
  return new Promise((resolve, reject) => {
    const outgoing = protocol === 'https:' ? secureRequest({ ...options, ca, servername: '' }) : request(options);
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk) => (text += chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json: toJson(text) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What an answer refuses, if it does. */
export function refusalOf({ json }: Answered): RefusalAnswer | undefined {
  return (json as { refusal?: RefusalAnswer } | undefined)?.refusal;
}

export async function sendCommands(host: Host, ...commands: readonly Envelope[]): Promise<readonly CommandAnswer[]> {
  const answer = await ask(host, { method: 'POST', path: '/api/commands', token: host.owner, body: { commands } });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return (answer.json as CommandsAnswer).answers;
}

export async function snapshotOf(host: Host, token: string, ...topics: readonly Topic[]): Promise<SnapshotAnswer> {
  const answer = await ask(host, { path: `/api/snapshot?topics=${topics.join()}`, token });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json as SnapshotAnswer;
}

/** Who may do everything in a new store. */
export async function managerOf(host: Host): Promise<Entity<'staff'>> {
  const { snapshots } = await snapshotOf(host, host.owner, 'shop');
  for (const change of snapshots[0]?.changes ?? []) {
    if (!('put' in change) || change.type !== 'staff') continue;
    const person = change.put as Entity<'staff'>;
    if (person.roles.includes('manager')) return person;
  }
  throw new Error('a store without a manager');
}

type CheckIn = Readonly<{ plate: string; customer?: { name: string; phone: string | null }; complaint?: string }>;

/** A car arrives: the command that a front-desk terminal sends. */
export function checkIn(staffId: string, { plate, customer, complaint }: CheckIn): Envelope {
  const now = Date.now();
  return {
    id: uuidv7(),
    name: 'visit.checkIn',
    input: {
      plate,
      waiting: 'waits',
      jobs: [{ typeId: 'maintenance', complaint: complaint ?? null }],
      promisedAt: now + 3 * 3_600_000,
      customer: customer ?? null,
    },
    stationId: 'front-desk',
    staffId,
    sessionId: null,
    occurredAt: now,
    uncertain: false,
    after: [],
  };
}

/** Plates of civil form, one after another. */
export function plateNumber(index: number): string {
  return `京A${String(10_000 + index)}`;
}
