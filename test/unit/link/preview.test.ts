import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MemberChange } from '../../../db/types.ts';
import { createLiveCopy } from '../../../renderer/link/live-copy.ts';
import type { OutboxEntry } from '../../../renderer/link/outbox-store.ts';
import { createPreview } from '../../../renderer/link/preview.ts';
import { memoView, versionRead } from '../../../renderer/link/views.ts';
import type { Envelope } from '../../../shared/command.ts';
import { findCommand } from '../../../shared/commands.ts';
import { deriveId } from '../../../shared/ids.ts';
import type { Change, Frame } from '../../../shared/protocol.ts';
import type { Read } from '../../../shared/read.ts';
import { TOPICS, type Topic } from '../../../shared/topics.ts';
import { BY_OWNER } from '../../../shared/trust/authorise.ts';
import { aFolder, anEnvelope, aShop, carAt, type Folder, plateNo, type Shop } from '../../helpers/a-store.ts';
import { inSeconds, sample } from './sample.ts';

let folder: Folder;
let shop: Shop;
beforeEach(async () => {
  folder = aFolder();
  shop = await aShop(folder.file);
});
afterEach(async () => {
  await shop.engine.close();
  folder.remove();
});

function toChange({ type, id, rev, value }: MemberChange): Change {
  return value === null ? { type, drop: id } : { type, rev, put: structuredClone(value) };
}

/** A terminal whose frames and answers come when the test says so. */
function aTerminal({ engine, manager, clock }: Shop, topics: readonly Topic[] = TOPICS) {
  const copy = createLiveCopy();
  let entries: readonly OutboxEntry[] = [];
  let seen = engine.seq();
  const frames: Frame[][] = [];
  for (const topic of topics) {
    const { seq, members } = engine.topicState(topic);
    copy.replace({ topic, seq, changes: members.map(toChange) });
  }
  const stop = engine.onCommit((commits) => {
    for (const commit of commits) {
      frames.push(commit.topics.map((each) => ({ ...each, changes: each.changes.map(toChange) })));
    }
  });
  const preview = createPreview({
    copy,
    entries: () => entries,
    seen: () => seen,
    epoch: () => engine.epoch,
    findCommand,
  });

  function set(id: string, facts: Partial<OutboxEntry>): void {
    entries = entries.map((entry) => (entry.envelope.id === id ? { ...entry, ...facts } : entry));
  }

  return {
    copy,
    preview,
    stop,
    enter(name: string, input: unknown, facts: Partial<Envelope> = {}): Envelope {
      const envelope = anEnvelope({
        name,
        input,
        staffId: manager,
        occurredAt: clock.now,
        stationId: 'terminal',
        ...facts,
      });
      const order = entries.length + 1;
      entries = [
        ...entries,
        { order, envelope, storeId: null, state: 'waiting', seq: null, epoch: null, doneAt: null, refusal: null },
      ];
      return envelope;
    },
    /** The host carries a command out; its frames and its answer are on their way. */
    async carryOut(envelope: Envelope): Promise<() => void> {
      const outcome = await engine.submit(envelope, BY_OWNER);
      return () => {
        if (outcome.outcome === 'done') set(envelope.id, { state: 'done', seq: outcome.seq, epoch: engine.epoch });
        else set(envelope.id, { state: 'refused' });
      };
    },
    frame(): void {
      const next = frames.shift();
      if (!next) return;
      copy.apply(next.filter(({ topic }) => topics.includes(topic)));
      seen = Math.max(seen, ...next.map(({ seq }) => seq));
    },
    framesLeft: () => frames.length,
    forget(id: string): void {
      entries = entries.filter(({ envelope }) => envelope.id !== id);
    },
  };
}

function carInput({ engine, clock }: Shop, n: number) {
  return carAt(plateNo(n), engine.read.jobTypes()[0]?.id ?? '', clock);
}

const plates = (read: Read) =>
  read
    .visitsOnBoard()
    .map(({ plate }) => plate)
    .sort();

it('shows a car on the terminal before the host has heard of it', () => {
  const { preview, enter, copy } = aTerminal(shop);
  const { id } = enter('visit.checkIn', carInput(shop, 1));
  expect(preview.of(id)).toEqual({ kind: 'previewed' });
  expect(plates(preview.read)).toEqual([plateNo(1)]);
  expect(copy.read.visitsOnBoard()).toEqual([]);
  expect(preview.read.visit(deriveId(id, 'visit'))?.plate).toBe(plateNo(1));
});

it('previews a command that builds on one before it, and knows that it does', () => {
  const { preview, enter } = aTerminal(shop);
  const first = enter('visit.checkIn', carInput(shop, 1));
  enter('visit.checkIn', carInput(shop, 2));
  const visitId = deriveId(first.id, 'visit');
  expect(preview.buildsOn({ visitId, spot: 'P1' })).toEqual([first.id]);
  const second = enter('visit.park', { visitId, spot: 'P1' });
  expect(preview.of(second.id)).toEqual({ kind: 'previewed' });
  expect(preview.read.visit(visitId)?.spot).toBe('P1');
  expect(preview.buildsOn({ visitId, spot: 'P2' })).toEqual([first.id, second.id]);
  expect(preview.buildsOn({ plate: '京A99999' })).toEqual([]);
});

it('says what will be refused, as far as it knows', () => {
  const { preview, enter } = aTerminal(shop);
  enter('visit.checkIn', carInput(shop, 1));
  const { id } = enter('visit.checkIn', carInput(shop, 1));
  expect(preview.of(id)).toMatchObject({ kind: 'refused', refusal: { code: 'car-already-here' } });
  expect(plates(preview.read)).toEqual([plateNo(1)]);
});

it('does not guess what it does not hold', () => {
  const { preview, enter } = aTerminal(shop, ['shop', 'workshop']);
  const { id } = enter('visit.checkIn', carInput(shop, 1));
  expect(preview.of(id)).toEqual({ kind: 'pending' });
  expect(plates(preview.read)).toEqual([]);
});

it('refuses what is no command, or not what it wants', () => {
  const { preview, enter } = aTerminal(shop);
  const ids = [enter('car.explode', {}).id, enter('visit.checkIn', { plate: 5 }).id];
  for (const id of ids) expect(preview.of(id)).toMatchObject({ kind: 'refused' });
});

it('takes a preview back that the host refused, with what was built on it still shown for what it is', async () => {
  const terminal = aTerminal(shop);
  const first = terminal.enter('visit.checkIn', carInput(shop, 1));
  const second = terminal.enter('visit.park', { visitId: deriveId(first.id, 'visit'), spot: 'P1' });
  await shop.checkIn(plateNo(1));
  (await terminal.carryOut(first))();
  expect(terminal.preview.of(first.id)).toBeUndefined();
  expect(terminal.preview.of(second.id)).toEqual({ kind: 'pending' });
  terminal.frame();
  expect(plates(terminal.preview.read)).toEqual([plateNo(1)]);
});

it('draws nothing anew when the host confirms what the terminal already shows', async () => {
  const terminal = aTerminal(shop);
  const read = versionRead(terminal.preview.read, terminal.preview.version);
  const board = memoView((from: Read) => from.visitsOnBoard().map(({ id, stage }) => ({ id, stage })));
  const command = terminal.enter('visit.checkIn', carInput(shop, 1));
  const shown = board(read);
  expect(shown).toHaveLength(1);
  const answer = await terminal.carryOut(command);
  terminal.frame();
  expect(board(read)).toBe(shown);
  answer();
  expect(board(read)).toBe(shown);
  terminal.forget(command.id);
  expect(board(read)).toBe(shown);
});

it('keeps what it shows the same objects while something else changes', async () => {
  const terminal = aTerminal(shop);
  const { id } = terminal.enter('visit.checkIn', carInput(shop, 1));
  const visitId = deriveId(id, 'visit');
  const { read } = terminal.preview;
  const [visit, jobs] = [read.visit(visitId), read.jobsOfVisit(visitId)];
  await shop.checkIn(plateNo(2));
  terminal.frame();
  expect(read.visitsOnBoard()).toHaveLength(2);
  expect(read.visit(visitId)).toBe(visit);
  expect(read.jobsOfVisit(visitId)).toBe(jobs);
});

it('previews hundreds of commands of a long night without the host', () => {
  const { preview, enter } = aTerminal(shop);
  const start = performance.now();
  for (let n = 0; n < 300; n++) {
    enter('visit.checkIn', carInput(shop, n));
    expect(preview.read.visitsOnBoard()).toHaveLength(n + 1);
  }
  expect(performance.now() - start).toBeLessThan(3_000);
});

const anyEvent = fc.constantFrom('enter', 'enter', 'host', 'host', 'frame', 'answer', 'other car', 'same car', 'time');

it(
  'never lets what was accepted vanish for a moment, and ends equal to the host in any order of frames and answers',
  async () => {
    let cars = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 5, maxLength: 40 }), async (events) => {
        const terminal = aTerminal(shop);
        const unsent: Envelope[] = [];
        const answers: (() => void)[] = [];
        const own: string[] = [];
        const entered: string[] = [];
        let spots = 0;

        async function take(event: string): Promise<void> {
          if (event === 'enter') {
            cars += 1;
            const checkedIn = terminal.enter('visit.checkIn', carInput(shop, cars));
            own.push(plateNo(cars));
            const visitId = deriveId(checkedIn.id, 'visit');
            const parked = terminal.enter('visit.park', { visitId, spot: `P${cars}` }, { after: [checkedIn.id] });
            unsent.push(checkedIn, parked);
            entered.push(checkedIn.id, parked.id);
          } else if (event === 'host') {
            const next = unsent.shift();
            if (next) answers.push(await terminal.carryOut(next));
          } else if (event === 'frame') terminal.frame();
          else if (event === 'answer') answers.shift()?.();
          else if (event === 'same car') {
            const visit = shop.engine.read.visitsOnBoard().find(({ plate }) => own.includes(plate));
            spots += 1;
            if (visit) await shop.command('visit.park', { visitId: visit.id, spot: `Q${spots}` });
          } else if (event === 'other car') {
            cars += 1;
            await shop.checkIn(plateNo(cars));
          } else shop.clock.now += 60_000;
        }

        for (const event of events) {
          await take(event);
          const shown = terminal.preview.read.visitsOnBoard().filter(({ plate }) => own.includes(plate));
          expect(shown).toHaveLength(own.length);
          // Whatever has come so far, nothing that the host takes looks refused for a moment.
          for (const id of entered) expect(terminal.preview.of(id)?.kind ?? 'previewed').toBe('previewed');
          for (const { plate, spot } of shown)
            expect(spot).toMatch(new RegExp(`^(P${Number(plate.slice(2)) - 10_000}|Q.+)$`));
        }
        while (unsent.length + answers.length + terminal.framesLeft() > 0)
          for (const event of ['host', 'answer', 'frame']) await take(event);
        expect(terminal.preview.read.visitsOnBoard()).toEqual(shop.engine.read.visitsOnBoard());
        for (const topic of TOPICS) expect(terminal.copy.checksum(topic)).toBe(shop.engine.topicChecksum(topic));
        terminal.stop();
      }),
      sample(60),
    );
  },
  inSeconds(20),
);
