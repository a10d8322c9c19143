import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../shared/store/model.ts';
import { StartFailure } from './failures.ts';

export const SPEEDS = { min: 1, max: 600 } as const;
const DEFAULT_PORT = 7400;
/** Where the host can be reached from. */
const REACHES = ['lan', 'loopback'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type Options = Readonly<{
  /** The folder that holds the store, its tokens and its logs. */
  data: string;
  /** 0: any free one. */
  port: number;
  /** On all networks of the machine, or by its own programs alone. */
  listen: (typeof REACHES)[number];
  sample: boolean;
  /** Shop seconds per second; other than 1 only in the sample. */
  speed: number;
  /** The folder of the page's files. */
  renderer: string;
  logLevel: (typeof LOG_LEVELS)[number];
  help: boolean;
}>;

const FLAGS = {
  data: { type: 'string' },
  port: { type: 'string' },
  listen: { type: 'string' },
  sample: { type: 'boolean' },
  speed: { type: 'string' },
  renderer: { type: 'string' },
  'log-level': { type: 'string' },
  language: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** @throws StartFailure with a code of the words in `shared/words/host.ts` */
export function readOptions(args: readonly string[]): Options {
  const values = readFlags(args);
  const help = values.help === true;
  if (!values.data && !help) throw bad('option-missing', { option: '--data' });
  if (values.speed !== undefined && !values.sample) throw bad('speed-without-sample', {});
  return {
    data: resolve(values.data ?? '.'),
    port: toNumber('--port', values.port ?? String(DEFAULT_PORT), { min: 0, max: 65_535 }),
    listen: oneOf('--listen', values.listen ?? 'lan', REACHES),
    sample: values.sample === true,
    speed: toNumber('--speed', values.speed ?? '1', SPEEDS),
    renderer: values.renderer ? resolve(values.renderer) : fileURLToPath(new URL('../renderer', import.meta.url)),
    logLevel: oneOf('--log-level', values['log-level'] ?? 'info', LOG_LEVELS),
    help,
  };
}

/** The language of the messages of this process: asked for, or that of the machine. Never fails: it words the failures. */
export function readLanguage(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): Language {
  const at = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  const asked = at < 0 ? undefined : args[at]?.includes('=') ? args[at]?.slice('--language='.length) : args[at + 1];
  const known = LANGUAGES.find((language) => language === asked);
  if (known) return known;
  const machine = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
  return nearestLanguage(machine) ?? 'en';
}

/** `zh_HK.UTF-8`, `zh-Hant` and the like, to one of ours. */
export function nearestLanguage(tag: string): Language | undefined {
  if (/^zh[-_](tw|hk|mo|hant)/i.test(tag)) return 'zh-TW';
  if (/^zh\b|^zh_/i.test(tag)) return 'zh-CN';
  return /^en\b|^en_/i.test(tag) ? 'en' : undefined;
}

type Flags = { -readonly [F in keyof typeof FLAGS]?: (typeof FLAGS)[F]['type'] extends 'string' ? string : boolean };

function readFlags(args: readonly string[]): Flags {
  const { tokens } = parseArgs({
    args: [...args],
    options: FLAGS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind !== 'option')
      throw bad('option-unknown', { option: token.kind === 'positional' ? token.value : '--' });
    if (!Object.hasOwn(FLAGS, token.name)) throw bad('option-unknown', { option: token.rawName });
    const { type } = FLAGS[token.name as keyof typeof FLAGS];
    if (type === 'boolean' && token.value !== undefined) throw bad('option-takes-no-value', { option: token.rawName });
    if (type === 'string' && !token.value) throw bad('option-missing', { option: token.rawName });
    flags[token.name] = token.value ?? true;
  }
  if (typeof flags['language'] === 'string') oneOf('--language', flags['language'], LANGUAGES);
  return flags;
}

function toNumber(option: string, text: string, { min, max }: { readonly min: number; readonly max: number }): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw bad('option-not-a-number', { option, value: text, min, max });
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found) return found;
  throw bad('option-not-one-of', { option, value, choices: choices.join(', ') });
}

function bad(code: string, params: Readonly<Record<string, string | number>>): StartFailure {
  return new StartFailure(code, params, 2);
}
