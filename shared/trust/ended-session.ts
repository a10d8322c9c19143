import type { Entity } from '../entities.ts';
import type { Instant } from '../time.ts';

/** A session that ends then, but not before it began: a station's clock may have been wrong. */
export function endedSession(session: Entity<'session'>, at: Instant): Entity<'session'> {
  return { ...session, endedAt: Math.max(at, session.openedAt) };
}
