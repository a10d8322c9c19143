import { atMinute, type Day, HOUR, type Instant, MINUTE } from '../../../shared/time.ts';

/** A day from which a time can be picked, with the span that is offered. */
export type PickDay = Readonly<{ day: Day; from: Instant; to: Instant }>;

/** The hours of a day that touch the span, as instants of their beginnings in the shop's time zone. */
export function hoursOf({ day, from, to }: PickDay, timeZone: string): readonly Instant[] {
  const hours: Instant[] = [];
  for (let hour = 0; hour < 30; hour++) {
    const at = atMinute(day, hour * 60, timeZone);
    if (at + HOUR > from && at <= to) hours.push(at);
  }
  return hours;
}

/** The quarter hours of an hour. */
export function quartersOf(hour: Instant): readonly Instant[] {
  return [0, 15, 30, 45].map((minutes) => hour + minutes * MINUTE);
}

/** The hour an instant lies in, among those offered. */
export function hourOf(at: Instant, hours: readonly Instant[]): Instant | null {
  return hours.find((hour) => hour <= at && at < hour + HOUR) ?? null;
}
