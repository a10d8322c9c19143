import Papa from 'papaparse';
import type { Entity } from '../../../../shared/entities.ts';
import { Day, weekday } from '../../../../shared/time.ts';

type StoreDay = Entity<'storeDay'>;
type Hours = Pick<StoreDay, 'opensAt' | 'closesAt'>;

/** A line of the file that cannot be used, and the part of it that is wrong. `line` counts from 1, as editors do. */
export type BadLine = Readonly<{ line: number; text: string; problem: 'day' | 'kind' | 'hours' | 'twice' | 'name' }>;
export type DayFile = Readonly<{ days: readonly StoreDay[]; bad: readonly BadLine[] }>;
export type DayChange = Readonly<{ before: StoreDay | null; after: StoreDay }>;

/** The text of a file: UTF-8 with or without a byte order mark; what is not UTF-8 was saved by a Chinese Excel as GBK. */
export function decodeFile(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const COLUMNS = {
  day: ['date', 'day', '日期', '日子'],
  kind: ['kind', 'type', '类型', '類型', '类别', '類別', '种类'],
  name: ['name', 'note', '名称', '名稱', '说明', '說明', '节日', '節日', '备注', '備註'],
  opens: ['opens', 'open', '开门', '開門', '开始', '開始', '营业开始', '營業開始'],
  closes: ['closes', 'close', '关门', '關門', '结束', '結束', '营业结束', '營業結束'],
} as const;
type Column = keyof typeof COLUMNS;
const ORDER = Object.keys(COLUMNS) as readonly Column[];

const KINDS: Readonly<Record<StoreDay['kind'], readonly string[]>> = {
  open: [
    'open',
    'work',
    'make-up',
    '营业',
    '營業',
    '上班',
    '补班',
    '補班',
    '调休',
    '調休',
    '调休上班',
    '調休上班',
    '工作日',
  ],
  closed: ['closed', 'holiday', '休', '休息', '放假', '节假日', '節假日', '假日', '休假', '关门', '關門'],
  short: ['short', 'half', '短班', '半天', '缩短', '縮短'],
};

/** What a file of holidays and make-up working days says: date, kind, name, and perhaps hours; with a head or without. */
export function readDayFile(text: string): DayFile {
  const rows = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: false }).data;
  const head = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const named = (rows[head] ?? []).map((cell) => columnOf(cell));
  const hasHead = named.includes('day');
  const columns = hasHead ? named : ORDER;
  const days: StoreDay[] = [];
  const bad: BadLine[] = [];
  for (const [index, row] of rows.entries()) {
    if ((hasHead && index <= head) || row.every((cell) => cell.trim() === '')) continue;
    const found = readLine((column) => (row[columns.indexOf(column)] ?? '').trim());
    const isTwice = typeof found !== 'string' && days.some(({ id }) => id === found.id);
    if (typeof found === 'string' || isTwice) {
      const problem = typeof found === 'string' ? found : 'twice';
      bad.push({ line: index + 1, text: row.join(', '), problem });
    } else days.push(found);
  }
  return { days, bad };
}

function columnOf(cell: string): Column | undefined {
  const word = cell.trim().toLowerCase();
  return ORDER.find((column) => (COLUMNS[column] as readonly string[]).includes(word));
}

function readLine(cell: (column: Column) => string): StoreDay | BadLine['problem'] {
  const id = toDay(cell('day'));
  if (id === null) return 'day';
  const kind = (Object.keys(KINDS) as StoreDay['kind'][]).find((each) =>
    KINDS[each].includes(cell('kind').toLowerCase()),
  );
  if (!kind) return 'kind';
  const name = cell('name') || null;
  if (name && name.length > 60) return 'name';
  const hours = kind === 'closed' ? { opensAt: null, closesAt: null } : toHours(cell('opens'), cell('closes'));
  if (hours === null || (kind === 'short' && hours.opensAt === null)) return 'hours';
  return { id, kind, name, ...hours };
}

/** 2026-02-17, 2026/2/17, 2026.2.17, 20260217 and 2026年2月17日. */
function toDay(text: string): string | null {
  const [, year, month = '', day = ''] = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(text) ?? [];
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return Day.safeParse(found).success ? found : null;
}

function toHours(opens: string, closes: string): Hours | null {
  if (opens === '' && closes === '') return { opensAt: null, closesAt: null };
  const [opensAt, closesAt] = [toMinute(opens), toMinute(closes)];
  return opensAt !== null && closesAt !== null && closesAt > opensAt ? { opensAt, closesAt } : null;
}

function toMinute(text: string): number | null {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})(?::\d{2})?$/.exec(text) ?? [];
  const found = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && found <= 24 * 60 ? found : null;
}

/**
 * What a file would change of the days that are held already. A make-up working day without hours, on a weekday on which
 * the shop is closed, gets the hours of the first weekday on which it is open.
 */
export function toChanges(
  days: readonly StoreDay[],
  held: readonly StoreDay[],
  week: readonly Entity<'openingHours'>[],
): readonly DayChange[] {
  const usual = week.find(({ opensAt }) => opensAt !== null);
  return days.flatMap((day) => {
    const ofWeek = week.find(({ id }) => id === String(weekday(day.id)));
    const lacks = day.kind === 'open' && day.opensAt === null && ofWeek?.opensAt == null;
    const after = lacks && usual ? { ...day, opensAt: usual.opensAt, closesAt: usual.closesAt } : day;
    const before = held.find(({ id }) => id === day.id) ?? null;
    return before && isSame(before, after) ? [] : [{ before, after }];
  });
}

function isSame(a: StoreDay, b: StoreDay): boolean {
  return a.kind === b.kind && a.name === b.name && a.opensAt === b.opensAt && a.closesAt === b.closesAt;
}
