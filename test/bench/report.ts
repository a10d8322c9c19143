import { cpus, loadavg, totalmem } from 'node:os';
import { type Figure, isCleared } from './figure.ts';

/** What ran beside the benchmark shows in its figures, so the load is told with them. */
export type Run = Readonly<{
  at: string;
  machine: string;
  loadBefore: number;
  seconds: number;
  figures: readonly Figure[];
  broken: readonly string[];
}>;

export function describeMachine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${memory} GB, ${process.platform} ${process.arch}`;
}

/** Processes that wanted a core in the last minute, on average. */
export function load(): number {
  return loadavg()[0] ?? 0;
}

export function toTable({ figures, machine, loadBefore, seconds, at, broken }: Run): string {
  const head = ['figure', 'value', 'floor', 'ratio', 'bar', 'ok'];
  const rows = figures.map((figure) => [
    figure.name,
    amount(figure.value, figure.unit),
    figure.floor === null ? '' : amount(figure.floor, figure.unit),
    figure.floor ? (figure.value / figure.floor).toFixed(2) : '',
    barText(figure),
    figure.bar === null ? '' : isCleared(figure) ? 'ok' : 'MISSED',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    '',
    ...broken.map((name) => `BROKEN: ${name} could not be measured`),
    `${at}, ${seconds} s, ${machine}, load before it ${loadBefore.toFixed(2)}`,
  ].join('\n');
}

function barText({ bar, unit }: Figure): string {
  if (bar === null) return '';
  return 'atMost' in bar ? `≤ ${amount(bar.atMost, unit)}` : `≥ ${amount(bar.atLeast, unit)}`;
}

function amount(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`.trim();
}
