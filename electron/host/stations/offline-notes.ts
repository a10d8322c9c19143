import type { Engine, Outcome } from '../../../db/types.ts';
import type { Envelope } from '../../../shared/command.ts';
import type { Read } from '../../../shared/read.ts';
import type { Via } from '../../../shared/trust/authorise.ts';
import type { HostClock } from '../clock.ts';

/** What a person may not do, in a refusal; what the floor's rules forbid goes back to the station alone. */
const FORBIDS =
  /^(role-not-allowed|place-not-allowed|override-not-proved|staff-unknown|not-at-.*|station-.*|session-.*)$/;
/** Follows on a session that the host did not let them open. */
const AFTER_REFUSED = 'after-refused';

/** Puts before the managers what was done in the host's absence by whom it does not permit. */
export type OfflineNotes = (commands: readonly Envelope[], outcomes: readonly Outcome[], via: Via) => Promise<void>;

export function openOfflineNotes(engine: Engine, clock: HostClock): OfflineNotes {
  return async (commands, outcomes, via) => {
    if (via.is !== 'station') return;
    const { stationId } = via;
    await Promise.all(
      commands.map(async ({ id, name, staffId, sessionId, occurredAt }, i) => {
        const code = refusalCode(outcomes[i]);
        const isKnown = staffId !== null && engine.read.staff(staffId) !== undefined;
        if (code === null || !isKnown || !isNoted(code, name, sessionId, engine.read)) return;
        const noted = { id, command: name, staffId, stationId, occurredAt, refusedAt: clock.now(), code };
        await engine.submitAsHost('offlineRefusal.note', noted);
      }),
    );
  };
}

/** Also of a command that came again: the host may have ended between the refusal and the note. */
function refusalCode(outcome: Outcome | undefined): string | null {
  if (outcome?.outcome === 'refused' || outcome?.outcome === 'duplicate') return outcome.refusal?.code ?? null;
  return null;
}

/** A session that the host never heard of was opened offline, too: those that it opens itself it knows. */
function isNoted(code: string, name: string, sessionId: string | null, read: Read): boolean {
  const session = sessionId === null ? undefined : read.session(sessionId);
  const isUnknown = name === 'session.openOffline' || (sessionId !== null && session === undefined);
  if (code === AFTER_REFUSED) return isUnknown;
  return FORBIDS.test(code) && (isUnknown || session?.verified === 'offline');
}
