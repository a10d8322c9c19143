import { execFileSync } from 'node:child_process';

/** Megabytes that a process holds in memory. */
export function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

export type Trend = Readonly<{
  /** The medians of the second and of the last fifth: the first one is warming up. */
  early: number;
  late: number;
  highest: number;
}>;

export function trendOf(samples: readonly number[]): Trend {
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  return {
    early: median(samples.slice(fifth, 2 * fifth)),
    late: median(samples.slice(-fifth)),
    highest: Math.max(...samples),
  };
}

function median(samples: readonly number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;
}
