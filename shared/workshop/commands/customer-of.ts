import { z } from 'zod';
import { type Put, put } from '../../entities.ts';
import type { Read } from '../../read.ts';
import { Name } from '../../store/model.ts';
import { Phone } from '../model.ts';

export const CustomerInput = z.strictObject({ name: Name, phone: Phone.nullable() });

/** The known customer of that phone and name, or a new one. */
export function customerOf(
  read: Read,
  given: z.infer<typeof CustomerInput>,
  newId: () => string,
): { customerId: string; puts: Put[] } {
  const known =
    given.phone === null ? undefined : read.customerOfPhone(given.phone).find(({ name }) => name === given.name);
  if (known) return { customerId: known.id, puts: [] };
  const customer = { id: newId(), ...given };
  return { customerId: customer.id, puts: [put('customer', customer)] };
}
