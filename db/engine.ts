import { readOver } from '../shared/read.ts';
import type { Instant } from '../shared/time.ts';
import { TOPICS, type Topic } from '../shared/topics.ts';
import { openBatches } from './batch.ts';
import { openExecute } from './execute.ts';
import { catchUp, topicState } from './feed.ts';
import { openLedger } from './ledger.ts';
import { openLog } from './log.ts';
import { type Journal, openMembership } from './membership.ts';
import { openStore, type Store } from './open.ts';
import { openRows } from './rows.ts';
import type { Commit, Engine, EngineOptions } from './types.ts';

/** The station of the host's own commands. */
const HOST = 'host';

/**
 * Opens the store of a shop and runs its commands, one after the other.
 * @throws StoreError for whatever a person can mend
 */
export function openEngine(options: EngineOptions): Engine {
  const store = openStore(options);
  try {
    return startEngine(store, options);
  } catch (error) {
    store.close();
    throw error;
  }
}

function startEngine({ db, close }: Store, options: EngineOptions): Engine {
  const rows = openRows(db);
  const ledger = openLedger(db);
  const log = openLog(db);
  const read = readOver(rows.source);
  const journal: Journal = [];
  const feed = {
    shop: openMembership('shop', rows, journal),
    workshop: openMembership('workshop', rows, journal),
    vehicles: openMembership('vehicles', rows, journal),
    trust: openMembership('trust', rows, journal),
  } satisfies Record<Topic, unknown>;
  const topicSeqs = new Map<Topic, number>(TOPICS.map((topic) => [topic, log.lastSeqOf(topic)]));
  const topicSeq = (topic: Topic) => topicSeqs.get(topic) ?? 0;
  const execute = openExecute({ db, rows, ledger, log, read, feed, topicSeqs, journal, options });
  const listeners = new Set<(commits: readonly Commit[]) => void>();
  const batches = openBatches({ db, ledger, journal, execute, onCommits, options });
  let lastReceivedAt = ledger.lastReceivedAt();

  function onCommits(commits: readonly Commit[]): void {
    for (const listener of listeners) {
      try {
        listener(commits);
      } catch (error) {
        options.onBug(null, error);
      }
    }
  }

  /** A clock that was set back does not turn the order of things around. */
  function receive(): Instant {
    lastReceivedAt = Math.max(lastReceivedAt, options.now());
    return lastReceivedAt;
  }

  return {
    ...identityOf(db),
    seq: batches.seq,
    read,
    submit: (envelope, via) => batches.submit({ envelope, receivedAt: receive(), via }),
    submitAsHost(name, input, { occurredAt: at, by } = {}) {
      const receivedAt = receive();
      const id = options.newCommandId();
      const occurredAt = at ?? receivedAt;
      const { stationId, staffId } = by ?? { stationId: HOST, staffId: null };
      const envelope = {
        id,
        name,
        input,
        stationId,
        staffId,
        sessionId: null,
        occurredAt,
        uncertain: false,
        after: [],
      };
      return batches.submit({ envelope, receivedAt, via: { is: 'host' } });
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    topicState: (topic) => topicState({ topic, rows, membership: feed[topic], seq: topicSeq(topic) }),
    topicSeq,
    topicChecksum: (topic) => feed[topic].checksum(),
    catchUp: (topic, since) => catchUp({ topic, rows, membership: feed[topic], seq: topicSeq(topic) }, log, since),
    prune: log.prune,
    clockBehind: () => Math.max(0, lastReceivedAt - options.now()),
    counts: batches.counts,
    async close() {
      batches.finish();
      close();
    },
  };
}

function identityOf(db: Store['db']): Pick<Engine, 'storeId' | 'epoch'> {
  const row = db
    .prepare<[], { storeId: string; number: number; id: string }>(
      'SELECT id AS storeId, epoch_number AS number, epoch_id AS id FROM store',
    )
    .get();
  if (!row) throw new Error('a store without its own row');
  const { storeId, number, id } = row;
  return { storeId, epoch: { number, id } };
}
