import type { Entity } from '../../../shared/entities.ts';
import { byIdOrder, type Read } from '../../../shared/read.ts';

/** Tappable reasons of a use, in the shop's order. */
export function reasonsFor(read: Read, use: string): readonly Entity<'reason'>[] {
  return [...read.reasonsFor(use)].sort((a, b) => a.sortOrder - b.sortOrder || byIdOrder(a, b));
}
