import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Trend } from './memory.ts';

const REPO = join(import.meta.dirname, '..', '..');
const FILE = join(REPO, 'docs', 'reliability.md');
const SECTIONS = ['Killed hosts', 'Mistreated cables', 'Shop weeks', 'Fuzzed requests'] as const;
const INTRODUCTION = `# What has been tried

Written by \`npm run soak\`, which fails where a figure says that something was lost; not by hand. Everything here ran
over the host's real surface: HTTP, the feed, a wall in Chromium, and the \`sqlite3\` shell as a reader that shares no code
with the host.`;

/** All of the soak takes about this long. */
export const MINUTES = Number(process.env['KANWALL_SOAK_MINUTES'] ?? 15);

export type Fact = readonly [what: string, found: string | number];

export function inWords({ early, late, highest }: Trend, unit: string): string {
  return [early, late, highest].map((value) => `${Math.round(value)}${unit}`).join(', ');
}

/** Puts the figures of one part of the soak into docs/reliability.md, in place of those of its last run. */
export function report(section: (typeof SECTIONS)[number], about: string, facts: readonly Fact[]): void {
  const kept = readSections();
  const table = facts.map(([what, found]) => `| ${what} | ${found} |`);
  const head = `${about}\n\n${describeRun()}\n`;
  kept.set(section, [head, '| figure | found |', '|---|---|', ...table].join('\n'));
  const parts = SECTIONS.flatMap((name) => (kept.has(name) ? [`## ${name}\n\n${kept.get(name)}`] : []));
  writeFileSync(FILE, `${[INTRODUCTION, ...parts].join('\n\n')}\n`);
}

function readSections(): Map<string, string> {
  if (!existsSync(FILE)) return new Map();
  const [, ...parts] = readFileSync(FILE, 'utf8').split(/^## /m);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end).trim()];
    }),
  );
}

function describeRun(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} cores (${first?.model.trim()}), ${memory} GB, ${process.platform} ${process.arch}`;
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit()}, Node ${process.version}, ${machine}.`;
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: REPO, encoding: 'utf8' }).trim();
  try {
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', '--', '.', ':!docs/reliability.md') ? ' with changes' : '')
    );
  } catch {
    return 'unknown';
  }
}
