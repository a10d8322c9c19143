import type { z } from 'zod';
import type { Instant } from '../time.ts';

/** What one of the shop's people does next: a command, ready for its envelope. */
export type Action = Readonly<{ name: string; input: unknown; stationId: string; staffId: string; at: Instant }>;

export const STATIONS = {
  office: 'sample-office',
  desk: 'sample-desk',
  dispatch: 'sample-dispatch',
  bay: 'sample-bay',
  quality: 'sample-quality',
  wash: 'sample-wash',
  parts: 'sample-parts',
} as const;

/** Who receives customers, by choice. */
export const DESK = ['advisor', 'receptionist', 'manager'] as const;

type Who = Readonly<{ staffId: string; at: Instant }>;
/** An action whose input is checked against the command's schema when it is compiled. */
export function act<Input extends z.ZodType>(
  station: keyof typeof STATIONS,
  command: Readonly<{ name: string; input: Input }>,
  input: z.input<Input>,
  { staffId, at }: Who,
): Action {
  return { name: command.name, input, stationId: STATIONS[station], staffId, at };
}
