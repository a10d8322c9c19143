import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import type { Entity } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { type Refusal, refuse } from '../../store/refusal.ts';
import { Instant } from '../../time.ts';
import { settle } from '../progress.ts';

type OnPart = Readonly<{ part: Entity<'partRequest'>; visit: Entity<'visit'> }>;

/** A part on its way; its car may be here or off site with the work left unfinished. */
function awaitedPart(read: Read, partId: string): OnPart | Refusal {
  const part = read.partRequest(partId);
  const visit = part && read.visit(part.visitId);
  if (!part || !visit) return refuse('part-unknown', {}, 'partId');
  return part.state === 'ordered' ? { part, visit } : refuse('part-arrived', { part: part.name }, 'partId');
}

function visitOfPart(read: Read, { partId }: { readonly partId: string }): Entity<'visit'> | undefined {
  const part = read.partRequest(partId);
  return part && read.visit(part.visitId);
}

/** When the part is expected, as last confirmed; null: nobody knows. */
export const setEta = defineCommand({
  name: 'part.setEta',
  input: z.strictObject({ partId: Id, etaAt: Instant.nullable() }),
  subject: visitOfPart,

  decide(read, { partId, etaAt }, { occurredAt }) {
    const found = awaitedPart(read, partId);
    if ('code' in found) return found;
    return [
      put('partRequest', { ...found.part, etaAt, etaSetAt: occurredAt }),
      ...settle(read, found.visit, occurredAt),
    ];
  },
});

export const partArrived = defineCommand({
  name: 'part.arrive',
  input: z.strictObject({ partId: Id }),
  subject: visitOfPart,

  decide(read, { partId }, { occurredAt }) {
    const found = awaitedPart(read, partId);
    if ('code' in found) return found;
    return [
      put('partRequest', { ...found.part, state: 'arrived', arrivedAt: occurredAt }),
      ...settle(read, found.visit, occurredAt),
    ];
  },
});
