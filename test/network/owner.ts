import type { Entity } from '../../shared/entities.ts';
import type { SnapshotAnswer } from '../../shared/protocol.ts';
import type { Topic } from '../../shared/topics.ts';
import type { StationsAnswer } from '../../shared/trust/protocol.ts';
import { eventually } from '../helpers/electron.ts';
import type { Host } from '../helpers/host.ts';
import { checkIn } from '../helpers/host-client.ts';
import type { Machine } from '../helpers/shop-lan.ts';

/** Who sits at the machine of the host and holds the owner's token. */
export type Owner = Readonly<{
  snapshot: (token: string, ...topics: readonly Topic[]) => Promise<SnapshotAnswer>;
  send: (name: string, input: unknown) => Promise<void>;
  plates: () => Promise<readonly string[]>;
  /** Their names. */
  advisors: () => Promise<readonly string[]>;
  /** Accepts the station that shows this code. */
  accept: (code: string, place: 'floor' | 'office') => Promise<void>;
}>;

export function ownerAt(machine: () => Machine, host: () => Host): Owner {
  async function ask(path: string, token: string, body?: unknown): Promise<unknown> {
    const sent = body === undefined ? [] : ['-H', 'content-type: application/json', '-d', JSON.stringify(body)];
    const { output } = await machine().run(
      'curl',
      ...['-s', '--max-time', '10', '-H', `authorization: Bearer ${token}`, ...sent, `${host().url}${path}`],
    );
    return JSON.parse(output);
  }

  async function snapshot(token: string, ...topics: readonly Topic[]): Promise<SnapshotAnswer> {
    return (await ask(`/api/snapshot?topics=${topics.join()}`, token)) as SnapshotAnswer;
  }

  async function held<Type extends 'staff' | 'visit'>(type: Type, topic: Topic): Promise<readonly Entity<Type>[]> {
    const { snapshots } = await snapshot(host().owner, topic);
    return snapshots.flatMap(({ changes }) =>
      changes.flatMap((change) => ('put' in change && change.type === type ? [change.put as Entity<Type>] : [])),
    );
  }

  async function send(name: string, input: unknown): Promise<void> {
    const people = await held('staff', 'shop');
    const manager = people.find(({ roles }) => roles.includes('manager'));
    const commands = [{ ...checkIn(manager?.id ?? '', { plate: '' }), name, input }];
    const said = (await ask('/api/commands', host().owner, { commands })) as { answers?: { outcome: string }[] };
    if (said.answers?.[0]?.outcome !== 'done') throw new Error(JSON.stringify(said));
  }

  return {
    snapshot,
    send,
    plates: async () => (await held('visit', 'workshop')).map(({ plate }) => plate),
    advisors: async () =>
      (await held('staff', 'shop')).filter(({ roles }) => roles.includes('advisor')).map(({ name }) => name),
    async accept(code, place) {
      const { waiting } = (await eventually(
        () => ask('/api/stations', host().owner),
        (answer) => (answer as StationsAnswer).waiting.some((each) => each.code === code),
      )) as StationsAnswer;
      const asking = waiting.find((each) => each.code === code);
      if (!asking) throw new Error(`nobody shows ${code}`);
      const { signingKey, agreementKey, name, profile } = asking;
      await send('station.accept', { signingKey, agreementKey, name, profile, place });
    },
  };
}
