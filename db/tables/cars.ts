import { EVERY, type Table } from './table.ts';

export const customer: Table<'customer'> = {
  name: 'customer',
  columns: { id: 'plain', name: 'plain', phone: 'plain' },
  lookups: { customerOfPhone: 'phone = ?' },
  roots: { vehicles: EVERY },
};

export const vehicle: Table<'vehicle'> = {
  name: 'vehicle',
  columns: {
    id: 'plain',
    plate: 'plain',
    plateKind: 'plain',
    model: 'plain',
    customerId: 'plain',
    highVoltage: 'boolean',
    lastVisitId: 'plain',
    lastDeliveredAt: 'plain',
  },
  lookups: { vehicleOfPlate: 'plate = ?' },
  roots: { vehicles: EVERY },
};
