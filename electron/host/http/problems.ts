import { z } from 'zod';
import type { Problem, RefusalAnswer } from '../../../shared/protocol.ts';
import type { Language } from '../../../shared/store/model.ts';
import { type Refusal, type RefusalParams, refuse } from '../../../shared/store/refusal.ts';
import { refusalSentence } from '../words.ts';

/** A request that is not served: thrown anywhere on its way, answered as a `Problem` with this status. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly refusal: Refusal;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, refusal: Refusal, headers: Readonly<Record<string, string>> = {}) {
    super(refusal.code);
    this.status = status;
    this.refusal = refusal;
    this.headers = headers;
  }
}

/** Status of each code of the host's door. */
const STATUS = {
  malformed: 400,
  'malformed-request': 400,
  'not-json': 400,
  'message-not-text': 400,
  'hello-twice': 400,
  'key-not-valid': 400,
  unauthorised: 401,
  'proof-stale': 401,
  'proof-replayed': 401,
  'station-unknown': 401,
  'station-revoked': 401,
  'host-not-allowed': 403,
  'origin-not-allowed': 403,
  'not-encrypted': 403,
  'wall-is-read-only': 403,
  'topic-not-allowed': 403,
  'reading-not-allowed': 403,
  'terminal-needed': 403,
  'ticket-not-valid': 403,
  'manager-needed': 403,
  'pin-wrong': 403,
  'pin-locked': 403,
  'pin-missing': 403,
  'pin-is-first': 403,
  'old-pin-needed': 403,
  'badge-unknown': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  timeout: 408,
  'hello-expected': 408,
  'session-over': 409,
  'station-changed': 409,
  'staff-unknown': 409,
  'pin-not-new': 409,
  'pin-too-simple': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'upgrade-required': 426,
  'protocol-not-spoken': 426,
  'rate-limited': 429,
  'too-many-stations': 429,
  'too-many-waiting': 429,
  'headers-too-large': 431,
  unexpected: 500,
  stopping: 503,
} as const;
export type DoorCode = keyof typeof STATUS;

export function refused(
  code: DoorCode,
  params: RefusalParams = {},
  headers: Readonly<Record<string, string>> = {},
): Refused {
  return new Refused(STATUS[code], refuse(code, params), headers);
}

export function unauthorised(): Refused {
  return refused('unauthorised', {}, ASK_FOR_PROOF);
}

/** What a 401 has to say: what the caller may come back with. */
export const ASK_FOR_PROOF = { 'www-authenticate': 'Bearer' } as const;

export function tooOften(seconds: number): Refused {
  return refused('rate-limited', { seconds }, { 'retry-after': String(seconds) });
}

export function toAnswer(refusal: Refusal, language: Language): RefusalAnswer {
  const { code, params, field, soft } = refusal;
  return { code, params, field, soft, message: refusalSentence(language, code, params) };
}

export function toProblem({ refusal }: Refused, language: Language): Problem {
  return { refusal: toAnswer(refusal, language) };
}

const ISSUES = {
  'zh-CN': z.locales.zhCN().localeError,
  'zh-TW': z.locales.zhTW().localeError,
  en: z.locales.en().localeError,
} as const satisfies Record<Language, unknown>;

/** What a caller sent, by its schema. @throws Refused `malformed`, naming the first field that is at fault */
export function readAs<Schema extends z.ZodType>(schema: Schema, sent: unknown, language: Language): z.output<Schema> {
  const result = schema.safeParse(sent, { error: ISSUES[language] });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknown].map(String).join('.').slice(0, 200);
  const problem = (issue?.message ?? '').slice(0, 300);
  throw new Refused(STATUS.malformed, refuse('malformed', { field: field || 'body', problem }, field || null));
}
