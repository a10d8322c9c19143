import { assembleLink } from '../../../renderer/link/assemble-link.ts';
import { assemble, type CopyDatabase, type SavedCopy, type SavedTopic } from '../../../renderer/link/copy-store.ts';
import type { Link } from '../../../renderer/link/link.ts';
import type { TopicPart } from '../../../renderer/link/live-copy.ts';
import { keepSavedCopy } from '../../../renderer/link/saved-copy.ts';
import { findCommand } from '../../../shared/commands.ts';
import type { Topic } from '../../../shared/topics.ts';
import { aDisk, anOrigin } from './disk.ts';
import type { Line } from './in-process-host.ts';
import type { World } from './world.ts';

/** A saved copy that outlives its page, with the rules of the one in the browser and none of its database. */
function aCopyDisk() {
  let meta: Pick<SavedCopy, 'identity' | 'asAt'> | null = null;
  let wholes: SavedTopic[] = [];
  let parts: TopicPart[] = [];
  const database: CopyDatabase = {
    load: async () => (meta ? structuredClone({ ...meta, parts: assemble(wholes, parts) }) : null),
    async write(write) {
      const { identity, asAt, clear } = structuredClone(write);
      if (clear) {
        wholes = [];
        parts = [];
      }
      for (const whole of write.wholes) {
        wholes = [...wholes.filter(({ topic }) => topic !== whole.topic), structuredClone(whole)];
        parts = parts.filter(({ topic }) => topic !== whole.topic);
      }
      parts.push(...structuredClone(write.parts));
      meta = { identity, asAt };
      return new Map<Topic, number>();
    },
    close() {},
  };
  return database;
}

/** A station whose page can be closed, killed and started again over the same disk. */
export function aStation(
  world: World,
  line: Line,
  { enters, topics }: Readonly<{ enters: boolean; topics: readonly Topic[] }>,
) {
  const disk = aDisk();
  const copyDisk = aCopyDisk();
  let link = start();

  function start(): Link {
    return assembleLink({
      config: {
        hostUrl: 'http://host',
        profile: enters ? 'check-in' : 'workshop-wall',
        ticket: null,
        fingerprint: null,
      },
      topics: () => topics,
      prove: async () => 'proof',
      onRefused: () => false,
      onWelcome: () => {},
      language: 'en',
      stationId: enters ? 'terminal' : 'wall',
      surroundings: { ...world.surroundings, openSocket: line.openSocket, request: line.request },
      clockMemory: { get: () => null, set: () => {} },
      findCommand,
      saveCopy: (options) =>
        keepSavedCopy(
          options,
          async () => copyDisk,
          () => ({ isOurs: () => true, decided: Promise.resolve(), leave: () => {} }),
        ),
      outbox: enters ? { open: disk.open, join: anOrigin().join } : null,
    });
  }

  return {
    link: () => link,
    disk,
    topics,
    /** The page is gone from one moment to the next, and comes up again. */
    async kill() {
      const dead = link;
      link = start();
      await dead.stop();
    },
  };
}
