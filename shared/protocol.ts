import { z } from 'zod';
import { Envelope } from './command.ts';
import type { Entity, EntityType } from './entities.ts';
import { ENTITY_TYPES } from './entities.ts';
import { LANGUAGES } from './store/model.ts';
import { Instant } from './time.ts';
import { type AUDIENCES, TOPICS, type Topic } from './topics.ts';

/** Raised when a station of the version before could not be served any more. */
export const PROTOCOL = 1;

export const MAX_COMMANDS_A_REQUEST = 64;
/** A beat comes this often; after three missed ones a station counts itself as cut off. ms. */
export const BEAT_EVERY = 2_000;

export const TopicName = z.enum(TOPICS);

/** (number, id): raised when the store was restored, rolled back or taken over. A station refuses a lower number. */
export const Epoch = z.strictObject({ number: z.number().int().min(1), id: z.string() });
export type Epoch = Readonly<z.infer<typeof Epoch>>;

export const HelloAnswer = z.strictObject({
  storeId: z.string(),
  epoch: Epoch,
  seq: z.number().int(),
  version: z.string(),
  protocol: z.number().int(),
  now: Instant,
  /** Real time, which proofs are dated by: the same as `now` but for a simulated day. */
  realNow: Instant,
  /** Shop seconds per second: 1, but for a simulated day. */
  rate: z.number(),
  timeZone: z.string(),
  /** What the shop calls itself; null before it has a name. */
  shop: z.string().nullable(),
  /** A sample dealership, whose people all have the PIN 1234. */
  sample: z.boolean(),
});
export type HelloAnswer = Readonly<z.infer<typeof HelloAnswer>>;

export const CommandsRequest = z.strictObject({ commands: z.array(Envelope).min(1).max(MAX_COMMANDS_A_REQUEST) });

export const RefusalAnswer = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  field: z.string().nullable(),
  soft: z.boolean(),
  /** The sentence in the caller's language. */
  message: z.string(),
});
export type RefusalAnswer = Readonly<z.infer<typeof RefusalAnswer>>;

/** `retry` means that nothing was stored and the same command may be sent again. */
export const CommandAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ id: z.string(), outcome: z.literal('done'), seq: z.number().int() }),
  z.strictObject({
    id: z.string(),
    outcome: z.literal('duplicate'),
    seq: z.number().int().nullable(),
    refusal: RefusalAnswer.nullable(),
  }),
  z.strictObject({ id: z.string(), outcome: z.literal('refused'), refusal: RefusalAnswer }),
  z.strictObject({ id: z.string(), outcome: z.literal('retry'), refusal: RefusalAnswer }),
]);
export type CommandAnswer = Readonly<z.infer<typeof CommandAnswer>>;

export const CommandsAnswer = z.strictObject({ epoch: Epoch, answers: z.array(CommandAnswer) });
export type CommandsAnswer = Readonly<z.infer<typeof CommandsAnswer>>;

/** Any answer of the host with a status of 400 or more. */
export const Problem = z.strictObject({ refusal: RefusalAnswer });
export type Problem = Readonly<z.infer<typeof Problem>>;

const EntityName = z.enum(ENTITY_TYPES as unknown as readonly [EntityType, ...EntityType[]]);

/** One member's present rendition, or that it is a member no more. `rev` is the seq of the entity's last change. */
export const Change = z.union([
  z.strictObject({ type: EntityName, rev: z.number().int(), put: z.looseObject({ id: z.string() }) }),
  z.strictObject({ type: EntityName, drop: z.string() }),
]);
export type Change =
  | Readonly<{ type: EntityType; rev: number; put: Entity }>
  | Readonly<{ type: EntityType; drop: string }>;

/** One command's changes for a topic; `prev` is the topic's previous seq: another one than mine means catch up. */
export type Frame = Readonly<{ topic: Topic; seq: number; prev: number; changes: readonly Change[] }>;

/** All members of a topic at a seq: replaces what the station holds of it. */
export const Snapshot = z.strictObject({
  topic: TopicName,
  /** The topic's last seq, which the next frame names as `prev`. */
  seq: z.number().int(),
  checksum: z.string(),
  changes: z.array(Change),
});
export type Snapshot = Readonly<{ topic: Topic; seq: number; checksum: string; changes: readonly Change[] }>;

export const SnapshotAnswer = z.strictObject({
  storeId: z.string(),
  epoch: Epoch,
  seq: z.number().int(),
  snapshots: z.array(Snapshot),
});
export type SnapshotAnswer = Readonly<{ storeId: string; epoch: Epoch; seq: number; snapshots: readonly Snapshot[] }>;

const Cursor = z.strictObject({
  topic: TopicName,
  /** null: send a snapshot. */ seq: z.number().int().min(0).nullable(),
});

/** What a station sends. The first message proves it; later ones ask for topics again, after a gap or a wrong checksum. */
export const StationMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.number().int(),
    /** A token of the data folder, or a station's proof (`shared/trust/proof.ts`). */
    token: z.string().min(1).max(400),
    language: z.enum(LANGUAGES),
    storeId: z.string().max(60).nullable(),
    epoch: Epoch.nullable(),
    topics: z.array(Cursor).min(1).max(TOPICS.length),
  }),
  z.strictObject({ type: z.literal('resume'), topics: z.array(Cursor).min(1).max(TOPICS.length) }),
]);
export type StationMessage = Readonly<z.infer<typeof StationMessage>>;

/** What the host sends, in this order: `welcome`, one `snapshot` or `catchUp` a topic, then frames and beats. */
export type HostMessage =
  | (Readonly<{ type: 'welcome'; audience: (typeof AUDIENCES)[number] }> & HelloAnswer)
  | (Readonly<{ type: 'snapshot' }> & Snapshot)
  | Readonly<{ type: 'catchUp'; topic: Topic; seq: number; prev: number; changes: readonly Change[] }>
  /** Frames of one seq are applied together, in one transaction with the cursors. */
  | Readonly<{ type: 'frames'; seq: number; frames: readonly Frame[] }>
  /** `checksums` hold at `seq`, the point of the stream at which the beat stands. */
  | Readonly<{
      type: 'beat';
      now: number;
      rate: number;
      seq: number;
      safeSeq: number;
      checksums: Readonly<Partial<Record<Topic, string>>>;
    }>
  | Readonly<{ type: 'refused'; refusal: RefusalAnswer }>;
