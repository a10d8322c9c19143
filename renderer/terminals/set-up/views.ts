import type { Entity } from '../../../shared/entities.ts';
import { byIdOrder, type Read } from '../../../shared/read.ts';

type Sorted = { readonly id: string; readonly sortOrder: number };

function inOrder<T extends Sorted>(things: readonly T[]): readonly T[] {
  return [...things].sort((a, b) => a.sortOrder - b.sortOrder || byIdOrder(a, b));
}

export function theShop(read: Read): Entity<'shop'> | null {
  return read.shop('shop') ?? null;
}

export function teams(read: Read): readonly Entity<'team'>[] {
  return inOrder(read.teams());
}

export function bays(read: Read): readonly Entity<'bay'>[] {
  return inOrder(read.bays());
}

export function stages(read: Read): readonly Entity<'stage'>[] {
  return inOrder(read.stages());
}

export function weekHours(read: Read): readonly Entity<'openingHours'>[] {
  return read.weekHours();
}

export function dutiesOf(read: Read, day: string): readonly Entity<'duty'>[] {
  return read.dutiesOfDay(day);
}

/** What a shop needs before a car can go through it, and how much of it is there. */
export const NEEDS = ['desk', 'controller', 'technician', 'inspector', 'bay'] as const;
export type Need = (typeof NEEDS)[number];

export function readiness(read: Read): Readonly<Record<Need, number>> {
  const staff = read.allStaff();
  const having = (...roles: readonly string[]) => staff.filter((one) => one.roles.some((role) => roles.includes(role)));
  return {
    desk: having('advisor', 'receptionist').length,
    controller: having('controller', 'team-leader').length,
    technician: having('technician', 'team-leader').filter(({ skills }) => skills.length > 0).length,
    inspector: having('inspector', 'team-leader').length,
    bay: read.bays().length,
  };
}

/** The place at the end of a list. */
export function lastOrder(things: readonly Sorted[]): number {
  return Math.max(0, ...things.map(({ sortOrder }) => sortOrder)) + 10;
}
