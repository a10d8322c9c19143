import { useMemo, useReducer, useState } from 'react';
import type { Entity } from '../../../shared/entities.ts';
import type { Read } from '../../../shared/read.ts';
import { MINUTE } from '../../../shared/time.ts';
import { type PlateStatus, plateStatus } from '../../../shared/workshop/views/check-in.ts';
import { useLink, useNow, useView } from '../../link/react.ts';
import { homeKeys, isPlateFull, matchVehicles, toPlateText } from '../../ui/touch/plate-typing.ts';
import { useTerminal } from '../frame/terminal-context.ts';
import { changeDraft, deskAction, EMPTY_DRAFT, findGaps, toCommands } from './draft.ts';
import { promiseAdvice, promiseRisk } from './promise-choice.ts';
import { useSent } from './use-sent.ts';
import { visitPromise } from './views.ts';

const NOTHING: PlateStatus = { kind: 'invalid' };

function theShop(read: Read): Entity<'shop'> | undefined {
  return read.shop('shop');
}

export type Desk = ReturnType<typeof useDesk>;

/** The draft of one car with all that follows from it. */
export function useDesk(focusPlate: () => void) {
  const link = useLink();
  const { perform } = useTerminal();
  const [draft, change] = useReducer(changeDraft, EMPTY_DRAFT);
  const [pane, setPane] = useState<'keys' | 'details'>('keys');
  /** When the big button was pressed in vain: what is missing is said from then on. */
  const [triedAt, setTriedAt] = useState<number | null>(null);
  const { sent, follow, forget } = useSent();

  const now = useNow(MINUTE);
  const shop = useView(theShop);
  const status = useView(plateStatus, draft.plate) ?? NOTHING;
  const action = deskAction(status);
  const visitId = status.kind === 'here' || status.kind === 'unfinished' ? status.visit.id : '';
  const asked = useView(visitPromise, visitId) ?? null;
  const advice = useView(promiseAdvice, draft.typeIds.join(','), visitId, now) ?? null;
  const suggested = action === 'add-jobs' ? asked : (advice?.suggestion.promisedAt ?? null);
  const promisedAt = draft.promisedAt ?? suggested;
  const gaps = findGaps(draft, { status, promisedAt, now: Math.max(now, triedAt ?? 0) });

  // Every car ever met is too many to go through at each change of the boards: it is done when something is typed.
  const known = useMemo(() => matchVehicles(draft.plate, vehiclesOf(link.copy)), [draft.plate, link]);
  const hasShop = shop !== undefined;
  const home = useMemo(() => homeKeys(hasShop ? vehiclesOf(link.copy).map(({ plate }) => plate) : []), [hasShop, link]);

  function typePlate(typed: string): void {
    const plate = toPlateText(typed);
    change({ kind: 'plate', plate });
    if (isPlateFull(plate) && [...plate].length > 7) setPane('details');
  }

  function clear(): void {
    change({ kind: 'clear' });
    setTriedAt(null);
    setPane('keys');
    focusPlate();
  }

  async function send(): Promise<void> {
    const at = link.clock.now();
    setTriedAt(at);
    if (status.kind === 'invalid' || findGaps(draft, { status, promisedAt, now: at }).length > 0) return;
    const wanted = toCommands(draft, status, { promisedAt: promisedAt ?? at, now: at });
    const outcome = await perform(wanted, { quiet: true });
    if (!outcome) return;
    const { text, kind } = status.plate;
    follow({ action, plate: text, plateKind: kind, promisedAt: promisedAt ?? at, draft }, outcome);
    clear();
  }

  function correct(): void {
    if (!sent) return;
    for (const id of sent.ids) void link.dismiss(id);
    change({ kind: 'restore', draft: sent.draft });
    forget();
  }

  return {
    draft,
    change,
    pane,
    setPane,
    tried: triedAt !== null,
    shop,
    status,
    action,
    advice,
    promisedAt,
    risk: promisedAt === null ? ('none' as const) : promiseRisk(advice, promisedAt, now),
    gaps,
    known,
    home,
    now,
    typePlate,
    clear,
    send,
    sent,
    correct,
    next: forget,
  };
}

function vehiclesOf(copy: ReturnType<typeof useLink>['copy']): readonly Entity<'vehicle'>[] {
  return copy
    .members('vehicles')
    .flatMap((change) => ('put' in change && change.type === 'vehicle' ? [change.put as Entity<'vehicle'>] : []));
}
