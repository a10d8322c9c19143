import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { type Put, put } from '../../entities.ts';
import { addDays, businessDay, Day, HOUR } from '../../time.ts';
import { endedSession } from '../../trust/ended-session.ts';
import { refuse } from '../refusal.ts';

/** Longer than any shift: who is still signed in by then has forgotten to sign out. ms. */
const SESSION_LASTS = 16 * HOUR;

/**
 * The turn of the business day: a new day's boards start without the cars delivered before it and without past duties.
 * Leaving a board because time passed is a fact of the log like any other. Days are turned one by one.
 */
export const turnDay = defineCommand({
  name: 'day.turn',
  input: z.strictObject({ day: Day }),

  decide(read, { day }, { occurredAt }) {
    const shop = read.shop('shop');
    if (!shop) return refuse('store-not-open');
    if (day !== addDays(shop.businessDay, 1)) return refuse('day-not-next', { day, running: shop.businessDay }, 'day');
    const puts: Put[] = [put('shop', { ...shop, businessDay: day })];
    for (const visit of read.visitsOnBoard()) {
      const over =
        visit.state === 'delivered' && visit.deliveredAt !== null && businessDay(visit.deliveredAt, shop) < day;
      if (over) puts.push(put('visit', { ...visit, archived: true }));
    }
    // Yesterday's duties stay one more day: a night shift may still be running.
    for (const duty of read.currentDuties()) {
      if (duty.day < addDays(day, -1)) puts.push(put('duty', { ...duty, archived: true }));
    }
    for (const session of read.openSessions()) {
      if (session.openedAt < occurredAt - SESSION_LASTS) puts.push(put('session', endedSession(session, occurredAt)));
    }
    return puts;
  },
});
