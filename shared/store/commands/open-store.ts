import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { put } from '../../entities.ts';
import { businessDay } from '../../time.ts';
import { workshopDefaults } from '../../workshop/defaults.ts';
import { LANGUAGES, Name } from '../model.ts';
import { refuse } from '../refusal.ts';

/** Four in the morning: nobody works then, and a night delivery still counts for the evening. */
const DAY_TURNS_AT = 4 * 60;
const OPENS_AT = 8 * 60;
const CLOSES_AT = 18 * 60;

/** The birth of a store: its name, its words and hours with sound defaults, and one manager to enter all others. */
export const openStore = defineCommand({
  name: 'store.open',
  input: z.strictObject({
    name: Name,
    timeZone: z.string().min(1).max(60),
    language: z.enum(LANGUAGES),
    manager: Name,
  }),

  decide(read, { name, timeZone, language, manager }, { occurredAt, newId }) {
    if (read.shop('shop')) return refuse('store-already-open');
    return [
      put('shop', {
        id: 'shop',
        name,
        timeZone,
        language,
        dayTurnsAt: DAY_TURNS_AT,
        businessDay: businessDay(occurredAt, { timeZone, dayTurnsAt: DAY_TURNS_AT }),
      }),
      ...(['1', '2', '3', '4', '5', '6', '7'] as const).map((id) =>
        put('openingHours', { id, opensAt: OPENS_AT, closesAt: CLOSES_AT }),
      ),
      put('staff', {
        id: newId('manager'),
        name: manager,
        initials: '',
        roles: ['manager'],
        teamId: null,
        skills: [],
        active: true,
      }),
      ...workshopDefaults(),
    ];
  },
});
