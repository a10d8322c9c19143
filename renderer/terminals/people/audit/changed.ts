import type { AuditAnswer } from '../../../../shared/trust/protocol.ts';

type Entry = AuditAnswer[number];
type Change = Entry['changes'][number];

export type ChangedField = Readonly<{ field: string; before: unknown; after: unknown }>;

/** Nobody reads them: what an entity is known by inside. */
const INSIDE: ReadonlySet<string> = new Set(['id', 'signingKey', 'agreementKey', 'lastFactAt', 'sortOrder']);

/** The fields that a command changed; of something new those that say something. */
export function changedFields({ before, after }: Change): readonly ChangedField[] {
  return Object.entries(after).flatMap(([field, value]) => {
    const was = before?.[field] ?? null;
    const isSame = JSON.stringify(was) === JSON.stringify(value);
    const saysNothing = !before && (value === false || (Array.isArray(value) && value.length === 0));
    return INSIDE.has(field) || isSame || saysNothing ? [] : [{ field, before: was, after: value }];
  });
}

/** What a line is about: the plate of a car, else the name or the day of the thing. */
export function subjectOfEntry({ changes }: Entry): string {
  for (const field of ['plate', 'name', 'day']) {
    for (const { after } of changes) if (typeof after[field] === 'string') return after[field];
  }
  return '';
}
