import { addToChecksum, checksumText, emptyChecksum } from '../shared/checksum.ts';
import type { Entity, EntityType } from '../shared/entities.ts';
import { type Topic, topics } from '../shared/topics.ts';
import type { Changed } from './log.ts';
import type { Rows } from './rows.ts';
import type { MemberChange } from './types.ts';

/** `reasons`: how many members point to it, plus one if it is a root. `points`: the keys it points to itself. */
type Member = Readonly<{ type: EntityType; id: string; rev: number; reasons: number; points: readonly string[] }>;

/** Steps that take back what a command did to memory, newest last. */
export type Journal = (() => void)[];

/**
 * Who is a member of a topic, kept command by command: a root with its children and all they point to. A member leaves
 * with its last reason. What points to each other in a circle would never leave; no topic has that.
 * `apply` may be taken back by running the journal from its end.
 */
export type Membership = Readonly<{
  /** Takes in what a command changed, after it was written to the tables. @returns what stations have to be told */
  apply: (changed: readonly Changed[], seq: number) => readonly MemberChange[];
  find: (type: EntityType, id: string) => Readonly<{ rev: number }> | undefined;
  members: () => Iterable<Readonly<{ type: EntityType; id: string; rev: number }>>;
  checksum: () => string;
}>;

export function openMembership(topic: Topic, rows: Rows, journal: Journal): Membership {
  const { roots, children, references } = topics[topic];
  const rootTypes = Object.keys(roots) as EntityType[];
  const childFields = Object.entries(children) as [EntityType, string][];
  const members = new Map<string, Member>();
  /** For each root that may have children, by key: the keys of those it has. */
  const childrenOf = new Map<string, Set<string>>();
  const sum = emptyChecksum();
  let touched = new Map<string, Member | undefined>();
  /** What the command at hand changed, by key. */
  let fresh = new Map<string, Entity>();
  let freshSeq = 0;

  function place(key: string, next: Member | undefined): void {
    const old = members.get(key);
    if (old && old.rev !== next?.rev) addToChecksum(sum, -1, old.type, old.id, old.rev);
    if (next && old?.rev !== next.rev) addToChecksum(sum, 1, next.type, next.id, next.rev);
    if (next) members.set(key, next);
    else members.delete(key);
  }

  function set(key: string, next: Member | undefined): void {
    const old = members.get(key);
    if (!touched.has(key)) touched.set(key, old);
    journal.push(() => place(key, old));
    place(key, next);
  }

  function hold(key: string, knownRev?: number): void {
    const member = members.get(key);
    if (member) {
      set(key, { ...member, reasons: member.reasons + 1 });
      return;
    }
    const [type, id] = splitKey(key);
    const rev = knownRev ?? (fresh.has(key) ? freshSeq : rows.revOf(type, id));
    if (rev === undefined) throw new Error(`${key} is pointed to but is not there`);
    const points = references[type] ? pointsOf(type, fresh.get(key) ?? rows.find(type, id)) : [];
    set(key, { type, id, rev, reasons: 1, points });
    for (const point of points) hold(point);
  }

  function release(key: string): void {
    const member = members.get(key);
    if (!member) return;
    if (member.reasons > 1) {
      set(key, { ...member, reasons: member.reasons - 1 });
      return;
    }
    set(key, undefined);
    for (const point of member.points) release(point);
  }

  function pointsOf(type: EntityType, value: Entity | undefined): readonly string[] {
    const points: string[] = [];
    for (const [field, target] of Object.entries(references[type] ?? {})) {
      const id = fieldOf(value, field);
      if (id !== null) points.push(`${target}/${id}`);
    }
    return points;
  }

  /** A root that this command made has no other children than those that the command made as well. */
  function enter(rootKey: string, isNew: boolean, rev?: number): void {
    hold(rootKey, rev);
    if (childFields.length === 0) return;
    childrenOf.set(rootKey, new Set());
    journal.push(() => childrenOf.delete(rootKey));
    if (isNew) return;
    const [, rootId] = splitKey(rootKey);
    for (const [type] of childFields) {
      for (const id of rows.listChildren(topic, type, rootId)) link(rootKey, `${type}/${id}`);
    }
  }

  function leave(rootKey: string): void {
    const own = childrenOf.get(rootKey);
    if (own) {
      childrenOf.delete(rootKey);
      journal.push(() => childrenOf.set(rootKey, own));
      for (const key of own) release(key);
    }
    release(rootKey);
  }

  function link(rootKey: string, key: string): void {
    const own = childrenOf.get(rootKey);
    if (!own || own.has(key)) return;
    own.add(key);
    journal.push(() => own.delete(key));
    hold(key);
  }

  function unlink(rootKey: string, key: string): void {
    const own = childrenOf.get(rootKey);
    if (!own?.delete(key)) return;
    journal.push(() => own.add(key));
    release(key);
  }

  function refresh({ type, after }: Changed): void {
    const key = `${type}/${after.id}`;
    const member = members.get(key);
    if (!member) return;
    const points = pointsOf(type, after);
    set(key, { ...member, rev: freshSeq, points });
    for (const point of points) hold(point);
    for (const point of member.points) release(point);
  }

  function moveRoot({ type, before, after }: Changed): void {
    const isRoot = roots[type] as ((value: Entity) => boolean) | undefined;
    if (!isRoot) return;
    const was = before !== undefined && isRoot(before);
    const is = isRoot(after);
    if (is && !was) enter(`${type}/${after.id}`, !before);
    if (was && !is) leave(`${type}/${after.id}`);
  }

  function moveChild({ type, before, after }: Changed): void {
    const field = children[type] as string | undefined;
    if (field === undefined) return;
    const was = fieldOf(before, field);
    const is = fieldOf(after, field);
    if (was === is) return;
    // All children of a topic belong to one type of root.
    if (was !== null) unlink(`${rootTypes[0]}/${was}`, `${type}/${after.id}`);
    if (is !== null) link(`${rootTypes[0]}/${is}`, `${type}/${after.id}`);
  }

  function toChanges(): MemberChange[] {
    const told: MemberChange[] = [];
    for (const [key, was] of touched) {
      const now = members.get(key);
      if (now && now.rev !== was?.rev) {
        const value = fresh.get(key) ?? rows.find(now.type, now.id);
        if (!value) throw new Error(`${key} is a member but is not there`);
        told.push({ type: now.type, id: now.id, rev: now.rev, value });
      } else if (was && !now) {
        told.push({ type: was.type, id: was.id, rev: 0, value: null });
      }
    }
    return told;
  }

  for (const type of rootTypes) {
    for (const { id, rev } of rows.listRoots(topic, type)) enter(`${type}/${id}`, false, rev);
  }
  journal.length = 0;
  touched = new Map();

  return {
    apply(changed, seq) {
      touched = new Map();
      fresh = new Map(changed.map(({ type, after }) => [`${type}/${after.id}`, after]));
      freshSeq = seq;
      for (const each of changed) refresh(each);
      for (const each of changed) moveRoot(each);
      for (const each of changed) moveChild(each);
      return toChanges();
    },
    find: (type, id) => members.get(`${type}/${id}`),
    members: () => members.values(),
    checksum: () => checksumText(sum),
  };
}

function splitKey(key: string): [EntityType, string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash) as EntityType, key.slice(slash + 1)];
}

function fieldOf(value: Entity | undefined, field: string): string | null {
  const found = value && (value as unknown as Record<string, string | null>)[field];
  return found ?? null;
}
