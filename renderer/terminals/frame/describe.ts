import { NotHeld, type Read } from '../../../shared/read.ts';

type Asked = Readonly<{ name: string; input: unknown }>;

/** What a command was about, for a person who meets it again later: the plate, or the name of the thing saved. */
export function subjectOf(read: Read, { input }: Asked): string | null {
  if (typeof input !== 'object' || input === null) return null;
  const { plate, visitId, jobId, partId, name } = input as Record<string, unknown>;
  if (typeof plate === 'string') return plate;
  try {
    const visit = typeof visitId === 'string' ? visitId : (visitOfPart(read, partId) ?? visitOfJob(read, jobId));
    const found = visit === null || visit === undefined ? undefined : read.visit(visit);
    if (found) return found.plate;
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error;
  }
  return typeof name === 'string' ? name : null;
}

function visitOfJob(read: Read, jobId: unknown): string | undefined {
  return typeof jobId === 'string' ? read.job(jobId)?.visitId : undefined;
}

function visitOfPart(read: Read, partId: unknown): string | undefined {
  return typeof partId === 'string' ? read.partRequest(partId)?.visitId : undefined;
}

/** The key of a command's word: `visit.checkIn` → `visit-checkIn`, since dots part the keys of word files. */
export function commandKey(name: string): string {
  return name.replaceAll('.', '-');
}
