import { z } from 'zod';
import { hash32 } from './hash.ts';

/** A derived id, a natural key such as a day, or a word of the shop such as a stage. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export type Id = z.infer<typeof Id>;

/** A command's id, made by the station that issues it. */
export const CommandId = z.uuidv7();

const SEEDS = [0x4b616e77, 0x616c6c31, 0x6a6f6273, 0x62617973];

/**
 * The id of an entity that a command creates: a hash of the command's id and the entity's role in it,
 * so that a station's preview and the host name it alike. Formatted as a UUID of version 8 (RFC 9562).
 */
export function deriveId(commandId: string, role: string): Id {
  const hex = SEEDS.map((seed) => hash32(`${commandId}/${role}`, seed).toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
