import { deleteDB } from 'idb';
import type { Root } from 'react-dom/client';
import type { StationConfig } from '../shared/bridge.ts';
import type { Profile } from '../shared/trust/profiles.ts';
import type { Membership } from '../shared/trust/protocol.ts';
import { wordsOf } from '../shared/words/index.ts';
import { NoStorage, StationApp } from './app.tsx';
import { RevokedScreen } from './join/revoked-screen.tsx';
import { WaitingScreen } from './join/waiting-screen.tsx';
import { createJoining, type Joining } from './link/joining.ts';
import { type OpenStation, openStation } from './link/open-station.ts';
import { createProofClock } from './link/proof-clock.ts';
import { copyName } from './link/saved-copy.ts';
import { forgetTicket, onStationChanged } from './link/station.ts';
import { openStationStore, type StationRecord, type StationStore } from './link/station-store.ts';
import { browserSurroundings } from './link/surroundings.ts';
import { STATION_KINDS } from './profiles.ts';
import { currentLanguage } from './ui/words.ts';

type Accepted = StationRecord & Readonly<{ membership: Membership }>;

/** One page load of a station: it shows what it is at once, and asks the host in the background whether it still is. */
export async function runStation(first: StationConfig, root: Root): Promise<void> {
  let config = first;
  let open: OpenStation | null = null;
  let isOpening = false;
  const clock = createProofClock(browserSurroundings);
  const store = await openStationStore().catch(() => null);
  if (!store) {
    root.render(<NoStorage />);
    return;
  }
  const record = await store.last(config.profile);
  const joining = createJoining({
    config: () => config,
    record,
    language: currentLanguage,
    nameFor: nameOf,
    store,
    clock,
    surroundings: browserSurroundings,
  });

  onStationChanged((changed) => {
    // Another board or terminal is another page; the same one at another address goes on as it is.
    if (changed.profile !== config.profile) location.reload();
    config = changed;
    if (open) open.moveTo(changed);
    else joining.ask();
  });

  joining.onChange(() => void settle(joining));
  if (isAccepted(record)) await show(record);
  else {
    root.render(<WaitingScreen joining={joining} config={config} />);
    joining.ask();
  }

  async function settle({ state }: Joining): Promise<void> {
    const { is, record: now } = state();
    if (!now || is === 'asking' || isOpening) return;
    if (open) {
      // A host that is away is followed by the link; this only asks when there is one.
      if (is === 'away' || is === 'refused') joining.stop();
      else if (!isSame(open.membership, now)) await leave(open, now);
    } else if (is === 'revoked') root.render(await revokedScreen(now));
    else if (isAccepted(now)) {
      forgetTicket();
      await show(now);
    } else root.render(<WaitingScreen joining={joining} config={config} />);
  }

  async function show(accepted: Accepted): Promise<void> {
    isOpening = true;
    const { topics, loadScreen } = STATION_KINDS[accepted.membership.profile];
    const formerIds = await formerIdsOf(store as StationStore, accepted);
    // The link is on its way before the screen is here; no Suspense, whose fallback would hold the first paint back.
    const station = openStation({
      config,
      record: accepted,
      formerIds,
      store: store as StationStore,
      clock,
      topics,
      language: currentLanguage,
      onDoubt: joining.ask,
    });
    open = station;
    isOpening = false;
    const Screen = await loadScreen();
    root.render(<StationApp station={station} Screen={Screen} />);
  }

  async function revokedScreen(now: StationRecord) {
    const stationIds = [now.stationId, ...(await formerIdsOf(store as StationStore, now))];
    return <RevokedScreen record={now} stationIds={stationIds} onAgain={() => void joining.startAnew()} />;
  }
}

/** It is something else now: the page begins anew as that. Who was shut out keeps nothing of the store's data. */
async function leave(open: OpenStation, now: StationRecord): Promise<void> {
  await open.stop();
  if (now.state !== 'accepted') await deleteDB(copyName(now.stationId));
  location.reload();
}

function isAccepted(record: StationRecord | null): record is Accepted {
  return record?.state === 'accepted' && record.membership !== null;
}

/** Another name alone changes nothing of what is shown. */
function isSame({ id, profile, place, hostAgreementKey }: Membership, { state, membership }: StationRecord): boolean {
  return (
    state === 'accepted' &&
    membership?.id === id &&
    membership.profile === profile &&
    membership.place === place &&
    membership.hostAgreementKey === hostAgreementKey
  );
}

async function formerIdsOf(store: StationStore, { slot, stationId }: StationRecord): Promise<readonly string[]> {
  return (await store.allOf(slot)).flatMap((each) => (each.stationId === stationId ? [] : [each.stationId]));
}

/** What a new station calls itself until somebody names it. */
function nameOf(profile: Profile): string {
  const { join } = wordsOf(currentLanguage());
  return (join as { profile: Record<Profile, { name: string }> }).profile[profile].name;
}
