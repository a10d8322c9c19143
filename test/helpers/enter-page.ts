import { createJoining } from '../../renderer/link/joining.ts';
import { type OpenStation, openStation } from '../../renderer/link/open-station.ts';
import { createProofClock } from '../../renderer/link/proof-clock.ts';
import { openStationStore } from '../../renderer/link/station-store.ts';
import { browserSurroundings } from '../../renderer/link/surroundings.ts';
import type { StationConfig } from '../../shared/bridge.ts';
import type { Language } from '../../shared/store/model.ts';
import type { Topic } from '../../shared/topics.ts';

type Entered = Readonly<{ topics: readonly Topic[]; language: Language }>;

/** For a page of the tests' own: the station as it was let in before, or let in now by its ticket. */
export async function enterPage(config: StationConfig, { topics, language }: Entered): Promise<OpenStation> {
  const store = await openStationStore();
  const clock = createProofClock(browserSurroundings);
  let record = await store.last(config.profile);
  if (!record?.membership) {
    const joining = createJoining({
      config: () => config,
      record,
      language: () => language,
      nameFor: (profile) => profile,
      store,
      clock,
      surroundings: browserSurroundings,
    });
    const entered = new Promise<void>((resolve) => {
      joining.onChange(() => joining.state().is === 'accepted' && resolve());
    });
    joining.ask();
    await entered;
    record = joining.state().record;
  }
  if (!record?.membership) throw new Error('not let in');
  const { membership } = record;
  return openStation({
    config,
    record: { ...record, membership },
    formerIds: [],
    store,
    clock,
    topics,
    language: () => language,
    onDoubt: () => {},
  });
}
