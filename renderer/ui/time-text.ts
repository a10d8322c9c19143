import {
  addDays,
  businessDay,
  DAY,
  HOUR,
  type Instant,
  MINUTE,
  type ShopTime,
  toLocal,
  weekday,
} from '../../shared/time.ts';

/** `09:05`, as the shop's clocks show it. */
export function clockText(at: Instant, { timeZone }: ShopTime): string {
  const minute = Math.floor((toLocal(at, timeZone) % DAY) / MINUTE);
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export type DayName =
  | Readonly<{ key: 'today' | 'tomorrow' | 'yesterday' }>
  | Readonly<{ key: 'weekday'; weekday: number }>
  | Readonly<{ key: 'date'; month: number; day: number }>;

/** How people call a day, seen from now: today, tomorrow, Thursday, 14 March. */
export function dayName(at: Instant, now: Instant, time: ShopTime): DayName {
  const today = businessDay(now, time);
  const day = businessDay(at, time);
  if (day === today) return { key: 'today' };
  if (day === addDays(today, 1)) return { key: 'tomorrow' };
  if (day === addDays(today, -1)) return { key: 'yesterday' };
  if (day > today && day <= addDays(today, 6)) return { key: 'weekday', weekday: weekday(day) };
  return { key: 'date', month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** How the words of `wall:span` and `wall:day` are asked for. */
export type Words = (key: string, values: Record<string, string | number>) => string;

/** A span as it is said: 24 min, 1 h 05, 3 days. */
export function spanText(span: number, t: Words): string {
  const minutes = Math.max(0, Math.floor(span / MINUTE));
  if (minutes < 60) return t('wall:span.minutes', { minutes });
  if (span < DAY) return t('wall:span.hours', { hours: Math.floor(span / HOUR), minutes: two(minutes % 60) });
  return t('wall:span.days', { days: Math.floor(span / DAY) });
}

export function dayText(at: Instant, now: Instant, time: ShopTime, t: Words): string {
  const name = dayName(at, now, time);
  if (name.key === 'weekday') return t(`wall:weekday.${name.weekday}`, {});
  return t(`wall:day.${name.key}`, name.key === 'date' ? { month: name.month, day: name.day } : {});
}

/** The time of day, and which day where it is not today. */
export function momentText(at: Instant, now: Instant, time: ShopTime, t: Words): string {
  const clock = clockText(at, time);
  return dayName(at, now, time).key === 'today' ? clock : `${dayText(at, now, time, t)} ${clock}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
