import { z } from 'zod';

/** Milliseconds since 1970-01-01T00:00Z. */
export const Instant = z.number().int().min(0).max(8.64e15);
export type Instant = number;

/** A day of the shop's calendar, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = string;

/** Minutes after midnight in the shop's time zone; up to 48 h, so that a shift may end the next morning. */
export const MinuteOfDay = z.number().int().min(0).max(2880);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type ShopTime = Readonly<{
  timeZone: string /** Minute of the day at which the business day turns. */;
  dayTurnsAt: number;
}>;

/** Clocks change on the quarter hour, so an offset holds that long. */
const QUARTER = 15 * MINUTE;
const OFFSETS_KEPT = 2_000;

type Zone = Readonly<{ format: Intl.DateTimeFormat; offsets: Map<number, number> }>;
const zones = new Map<string, Zone>();

/** What a clock on the wall of the shop shows at that instant, as if it were UTC. */
export function toLocal(at: Instant, timeZone: string): Instant {
  const zone = zones.get(timeZone) ?? openZone(timeZone);
  const quarter = Math.floor(at / QUARTER);
  let offset = zone.offsets.get(quarter);
  if (offset === undefined) {
    // To ask the format takes far longer than to look it up, and every view asks for the business day.
    if (zone.offsets.size >= OFFSETS_KEPT) zone.offsets.clear();
    offset = readOffset(zone.format, quarter * QUARTER);
    zone.offsets.set(quarter, offset);
  }
  return at + offset;
}

function openZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const zone: Zone = { format, offsets: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

/** What the clock of the zone is ahead of UTC at a full second. ms */
function readOffset(format: Intl.DateTimeFormat, at: Instant): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/**
 * The instant at which the shop's clock shows that minute of that day. Where a clock change leaves it out: as much later;
 * where it comes twice: the first time.
 */
export function atMinute(day: Day, minute: number, timeZone: string): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  const [before, after] = [wanted - offsetAt(wanted - DAY, timeZone), wanted - offsetAt(wanted + DAY, timeZone)];
  if (before === after) return before;
  const shown = [before, after].filter((at) => toLocal(at, timeZone) === wanted);
  return shown.length > 0 ? Math.min(...shown) : Math.max(before, after);
}

/** What the clock of the zone is ahead of UTC. ms */
function offsetAt(at: Instant, timeZone: string): number {
  return toLocal(at, timeZone) - at;
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The business day an instant counts for: the shop's date, turning at `dayTurnsAt` and not at midnight. */
export function businessDay(at: Instant, { timeZone, dayTurnsAt }: ShopTime): Day {
  return new Date(toLocal(at - dayTurnsAt * MINUTE, timeZone)).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function roundUpToQuarterHour(at: Instant): Instant {
  return Math.ceil(at / (15 * MINUTE)) * 15 * MINUTE;
}
