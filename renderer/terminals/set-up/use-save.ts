import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import { useTerminal } from '../frame/terminal-context.ts';
import type { Wanted } from '../frame/wanted.ts';

/** The kinds of things that a manager edits, each by its own command. */
export type Editable = 'team' | 'staff' | 'bay' | 'jobType' | 'reason' | 'stage' | 'openingHours' | 'storeDay' | 'duty';

/** As it is to be; an id of null makes a new one. */
export type Saved<T extends Editable> = Omit<Entity<T>, 'id'> & Readonly<{ id: Entity<T>['id'] | null }>;

export type Save = <T extends Editable>(
  type: T,
  value: Saved<T>,
  /** As it was, for one tap back. */
  before?: Entity<T>,
) => Promise<boolean>;

/** Saves a thing of the shop; what was there before can be had back in one tap. */
export function useSave(): Save {
  const { t } = useTranslation('setUp');
  const { perform } = useTerminal();
  return async (type, value, before) => {
    const undo = before && { text: t('saved'), wanted: [toWanted(type, before)] };
    return (await perform([toWanted(type, value)], undo ? { undo } : {})) !== null;
  };
}

/** Each kind has its own command of one shape, which the types cannot follow through `T`. */
function toWanted(type: Editable, input: unknown): Wanted {
  return { name: `${type}.save`, input } as Wanted;
}
