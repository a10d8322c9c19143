import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { put } from '../../entities.ts';
import { parsePlate } from '../../plate.ts';
import { Name } from '../../store/model.ts';
import { refuse } from '../../store/refusal.ts';
import { MANAGERS } from '../../store/roles.ts';
import { CustomerInput, customerOf } from './customer-of.ts';

/**
 * A car of the customer base and whose it is, entered or corrected without a visit: so a shop begins with the customers
 * it has. The plate names the car; its visits stay with it.
 */
export const saveVehicle = defineCommand({
  name: 'vehicle.save',
  roles: MANAGERS,
  input: z.strictObject({
    plate: z.string().min(1).max(20),
    model: Name.nullable(),
    highVoltage: z.boolean(),
    customer: CustomerInput.nullable(),
  }),

  decide(read, { plate, model, highVoltage, customer }, context) {
    const parsed = parsePlate(plate);
    if (!parsed) return refuse('plate-invalid', { plate }, 'plate');
    const known = read.vehicleOfPlate(parsed.text);
    const { customerId, puts } = customer ? customerOf(read, customer, context) : { customerId: null, puts: [] };
    return [
      ...puts,
      put('vehicle', {
        id: known?.id ?? context.newId('vehicle'),
        plate: parsed.text,
        plateKind: parsed.kind,
        model,
        customerId,
        highVoltage,
        lastVisitId: known?.lastVisitId ?? null,
        lastDeliveredAt: known?.lastDeliveredAt ?? null,
      }),
    ];
  },
});
