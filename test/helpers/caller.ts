import { Agent, request } from 'node:http';
import { uuidv7 } from 'uuidv7';
import type { Envelope } from '../../shared/command.ts';
import type { CommandInput, CommandName } from '../../shared/commands.ts';
import { type CommandAnswer, type CommandsAnswer, MAX_COMMANDS_A_REQUEST } from '../../shared/protocol.ts';

export type CallerOptions = Readonly<{
  /** The host's address, or that of a cable to it. */
  url: string;
  token: string;
  /** What the Host header says, when it is not where the request goes to. */
  hostHeader?: string;
  /** Ms after which an answer is not waited for any longer. */
  within?: number;
}>;

/** Something that talks to a host over HTTP, on connections that stay open. */
export type Caller = Readonly<{
  get: <T>(path: string) => Promise<T>;
  send: (path: string, body: object) => Promise<unknown>;
  /** One request. Rejects when there is no answer, or one of 400 and more. */
  post: (envelopes: readonly Envelope[]) => Promise<readonly CommandAnswer[]>;
  close: () => void;
}>;

export function createCaller({ url, token, hostHeader, within = 20_000 }: CallerOptions): Caller {
  const agent = new Agent({ keepAlive: true });

  function ask<T>(method: 'GET' | 'POST', path: string, body?: string): Promise<T> {
    const headers = {
      authorization: `Bearer ${token}`,
      'accept-language': 'en',
      ...(hostHeader && { host: hostHeader }),
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    };
    return new Promise((resolve, reject) => {
      const asked = request(new URL(path, url), { method, agent, headers, timeout: within }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('error', reject);
        answer.on('end', () => {
          if ((answer.statusCode ?? 500) < 400) resolve(JSON.parse(text) as T);
          else reject(new HostProblem(answer.statusCode ?? 500, text));
        });
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
      asked.on('error', reject);
      asked.end(body);
    });
  }

  return {
    get: (path) => ask('GET', path),
    send: (path, body) => ask('POST', path, JSON.stringify(body)),
    async post(commands) {
      const { answers } = await ask<CommandsAnswer>('POST', '/api/commands', JSON.stringify({ commands }));
      return answers;
    },
    close: () => agent.destroy(),
  };
}

/** The host answered, and refused the request as a whole. */
export class HostProblem extends Error {
  override readonly name = 'HostProblem';
  readonly status: number;

  constructor(status: number, body: string) {
    super(`${status} ${body}`);
    this.status = status;
  }
}

/** A command as a terminal sends it. */
export function envelope<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  staffId: string,
  at = Date.now(),
): Envelope {
  return {
    id: uuidv7(),
    name,
    input,
    stationId: 'test-terminal',
    staffId,
    sessionId: null,
    occurredAt: at,
    uncertain: false,
    after: [],
  };
}

/** Sends them in order and fails unless each one is done. */
export async function carryOut(caller: Caller, envelopes: readonly Envelope[]): Promise<void> {
  for (let from = 0; from < envelopes.length; from += MAX_COMMANDS_A_REQUEST) {
    const answers = await caller.post(envelopes.slice(from, from + MAX_COMMANDS_A_REQUEST));
    const refused = answers.find(({ outcome }) => outcome !== 'done');
    if (refused) throw new Error(`not carried out: ${JSON.stringify(refused)}`);
  }
}
