import type { Entity } from '../../entities.ts';
import type { Read } from '../../read.ts';

/** A word of the shop: its own name for a thing, or null where the language file's word for the id holds. */
export type Word = Readonly<{ id: string; name: string | null }>;

export function wordOf({ id, name }: Word): Word {
  return { id, name };
}

export function staffName(read: Read, id: string | null): string | null {
  return id === null ? null : (read.staff(id)?.name ?? null);
}

/** Names of those whose share in the job is more than none. */
export function techniciansOf(read: Read, jobId: string): readonly string[] {
  return read
    .assignmentsOfJob(jobId)
    .flatMap(({ share, technicianId }) => (share > 0 ? [staffName(read, technicianId) ?? ''] : []));
}

const SHOWN: readonly Entity<'job'>['state'][] = ['running', 'paused', 'dispatched', 'waiting', 'finished'];

/** The job that tells where a car stands: what runs before what stands still before what has not begun. */
export function leadingJob(jobs: readonly Entity<'job'>[]): Entity<'job'> | undefined {
  const inOrder = [...jobs].sort((a, b) => a.position - b.position);
  for (const state of SHOWN) {
    const found = inOrder.find((job) => job.state === state);
    if (found) return found;
  }
  return undefined;
}
