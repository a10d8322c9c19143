import { addToChecksum, checksumText, emptyChecksum } from '../../../shared/checksum.ts';
import type { Entity, EntityType, Put } from '../../../shared/entities.ts';
import type { Change, Epoch, Frame, HostMessage } from '../../../shared/protocol.ts';
import type { Topic } from '../../../shared/topics.ts';

type Member = Readonly<{ type: EntityType; rev: number; value: Entity }>;
type Entry = Readonly<{ seq: number; topic: Topic; key: string }>;

/** The host's side of the feed as plainly as it can be said: a log of what was touched, and what is a member now. */
export type ModelHost = Readonly<{
  storeId: string;
  epoch: Epoch;
  seq: () => number;
  /** One command's changes; a put of null leaves the topic. Returns the message that carries them. */
  commit: (changes: readonly Readonly<{ topic: Topic; put?: Put; drop?: string }>[]) => HostMessage;
  welcome: () => HostMessage;
  /** What it answers to a station that asks for topics. */
  answer: (cursors: readonly Readonly<{ topic: Topic; seq: number | null }>[]) => HostMessage[];
  beat: () => HostMessage;
  members: (topic: Topic) => readonly Member[];
}>;

const NAMES = ['shop', 'workshop', 'vehicles'] as const;

export function aModelHost(epoch: Epoch = { number: 1, id: 'e1' }, reach = Number.POSITIVE_INFINITY): ModelHost {
  const members = new Map<Topic, Map<string, Member>>(NAMES.map((topic) => [topic, new Map()]));
  const seqs = new Map<Topic, number>(NAMES.map((topic) => [topic, 0]));
  const log: Entry[] = [];
  let seq = 0;

  function of(topic: Topic): Map<string, Member> {
    return members.get(topic) ?? new Map();
  }

  function change(topic: Topic, key: string): Change {
    const member = of(topic).get(key);
    const [type = '', id = ''] = key.split('/');
    if (!member) return { type: type as EntityType, drop: id };
    return { type: member.type, rev: member.rev, put: structuredClone(member.value) };
  }

  function checksum(topic: Topic): string {
    const sum = emptyChecksum();
    for (const { type, rev, value } of of(topic).values()) addToChecksum(sum, 1, type, value.id, rev);
    return checksumText(sum);
  }

  return {
    storeId: 'store-1',
    epoch,
    seq: () => seq,
    commit(changes) {
      seq += 1;
      const touched = new Map<Topic, Set<string>>();
      for (const { topic, put, drop } of changes) {
        const key = put ? `${put.type}/${put.value.id}` : (drop ?? '');
        if (put) of(topic).set(key, { type: put.type, rev: seq, value: put.value });
        else if (!of(topic).delete(key)) continue;
        touched.set(topic, (touched.get(topic) ?? new Set()).add(key));
        log.push({ seq, topic, key });
      }
      const frames = [...touched].map(([topic, keys]): Frame => {
        const prev = seqs.get(topic) ?? 0;
        seqs.set(topic, seq);
        return { topic, seq, prev, changes: [...keys].map((key) => change(topic, key)) };
      });
      return { type: 'frames', seq, frames };
    },
    welcome: () => ({
      type: 'welcome',
      audience: 'staff',
      storeId: 'store-1',
      epoch,
      seq,
      version: '0',
      protocol: 1,
      now: 1_800_000_000_000,
      realNow: 1_800_000_000_000,
      shop: '东方车行',
      sample: false,
      rate: 1,
      timeZone: 'Asia/Shanghai',
    }),
    answer: (cursors) =>
      cursors.map(({ topic, seq: since }) => {
        const last = seqs.get(topic) ?? 0;
        if (since === null || since < last - reach || since > last) {
          const changes = [...of(topic).keys()].map((key) => change(topic, key));
          return { type: 'snapshot', topic, seq: last, checksum: checksum(topic), changes };
        }
        const keys = new Set(log.filter((entry) => entry.topic === topic && entry.seq > since).map(({ key }) => key));
        return { type: 'catchUp', topic, seq: last, prev: since, changes: [...keys].map((key) => change(topic, key)) };
      }),
    beat: () => ({
      type: 'beat',
      now: 1_800_000_000_000,
      rate: 1,
      seq,
      safeSeq: seq,
      checksums: Object.fromEntries(NAMES.map((topic) => [topic, checksum(topic)])),
    }),
    members: (topic) => [...of(topic).values()],
  };
}
