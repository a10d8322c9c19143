import type { CommandName } from '../../../../shared/commands.ts';
import type { EntityType } from '../../../../shared/entities.ts';
import { atMinute, type Day, type ShopTime } from '../../../../shared/time.ts';

/** What is looked for; null: whatever it is. */
export type Filter = Readonly<{
  staffId: string | null;
  stationId: string | null;
  entity: EntityType | null;
  /** One car with all that belongs to it, in place of a kind of thing. */
  plate: string | null;
  command: CommandName | null;
  from: Day | null;
  to: Day | null;
}>;

export const NO_FILTER: Filter = {
  staffId: null,
  stationId: null,
  entity: null,
  plate: null,
  command: null,
  from: null,
  to: null,
};

export const PAGE = 50;

/** The question to the host. A day goes from midnight to midnight by the shop's clock. */
export function toPath(
  { plate, entity, from, to, ...facts }: Filter,
  { timeZone }: ShopTime,
  before: number | null,
): string {
  const asked = {
    ...facts,
    ...(plate === null ? { entity } : { entity: 'plate', entityId: plate }),
    from: from && atMinute(from, 0, timeZone),
    to: to && atMinute(to, 24 * 60, timeZone) - 1,
    before,
    limit: PAGE,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== null) query.set(name, String(value));
  return `/api/audit?${query}`;
}
