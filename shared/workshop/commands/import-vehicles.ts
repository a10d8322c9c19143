import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { type Put, put } from '../../entities.ts';
import { parsePlate } from '../../plate.ts';
import { Name } from '../../store/model.ts';
import { refuse } from '../../store/refusal.ts';
import { CustomerInput, customerOf } from './customer-of.ts';

const Car = z.strictObject({
  plate: z.string().min(1).max(20),
  model: Name.nullable(),
  highVoltage: z.boolean(),
  customer: CustomerInput.nullable(),
});

/**
 * Cars of the customer base and whose they are, entered or corrected without a visit: so a shop begins with the
 * customers it has. The plate names the car; what is said of it later in the list holds, and its visits stay with it.
 */
export const importVehicles = defineCommand({
  name: 'vehicle.import',
  input: z.strictObject({ cars: z.array(Car).min(1).max(500).readonly() }),

  decide(read, { cars }, { newId }) {
    const puts: Put[] = [];
    const customerIds = new Map<string, string>();
    const vehicleIds = new Map<string, string>();
    for (const [index, { plate, model, highVoltage, customer }] of cars.entries()) {
      const parsed = parsePlate(plate);
      if (!parsed) return refuse('plate-invalid', { plate }, `cars.${index}.plate`);
      const known = read.vehicleOfPlate(parsed.text);
      const id = known?.id ?? vehicleIds.get(parsed.text) ?? newId(`vehicle/${index}`);
      vehicleIds.set(parsed.text, id);
      puts.push(
        put('vehicle', {
          id,
          plate: parsed.text,
          plateKind: parsed.kind,
          model,
          customerId: customer && idOf(customer, index),
          highVoltage,
          lastVisitId: known?.lastVisitId ?? null,
          lastDeliveredAt: known?.lastDeliveredAt ?? null,
        }),
      );
    }
    return puts;

    /** Who owns several cars of the list is one customer. */
    function idOf(customer: z.infer<typeof CustomerInput>, index: number): string {
      const key = `${customer.phone}/${customer.name}`;
      const listed = customer.phone === null ? undefined : customerIds.get(key);
      if (listed !== undefined) return listed;
      const found = customerOf(read, customer, () => newId(`customer/${index}`));
      puts.push(...found.puts);
      customerIds.set(key, found.customerId);
      return found.customerId;
    }
  },
});
