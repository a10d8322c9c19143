import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { type Entity, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import { parsePlate } from '../../plate.ts';
import { Name } from '../../store/model.ts';
import { refuse } from '../../store/refusal.ts';
import { Instant } from '../../time.ts';
import { WAITING } from '../model.ts';
import { CustomerInput, customerOf } from './customer-of.ts';
import { JobInputs, orderJobs } from './order-jobs.ts';

const Input = z.strictObject({
  plate: z.string().min(1).max(20),
  model: Name.nullable().default(null),
  highVoltage: z.boolean().default(false),
  customer: CustomerInput.nullable().default(null),
  waiting: z.enum(WAITING),
  jobs: JobInputs,
  promisedAt: Instant,
  advisorId: Id.nullable().default(null),
  appointmentAt: Instant.nullable().default(null),
  spot: Name.nullable().default(null),
  /** The car's last visit, whose repair did not hold: makes this one a comeback, paid internally. */
  comebackOf: Id.nullable().default(null),
});

/**
 * A car arrives. Needed are plate, work, waiting or leaving, and the promise (TRADE 10); all else is optional.
 * A car that is here already, or whose order is still open, is refused: the terminal offers to add to that visit.
 */
export const checkIn = defineCommand({
  name: 'visit.checkIn',
  input: Input,

  decide(read, input, context) {
    const { occurredAt, newId, staffId } = context;
    const plate = parsePlate(input.plate);
    if (!plate) return refuse('plate-invalid', { plate: input.plate }, 'plate');
    const here = read.openVisitOfPlate(plate.text);
    if (here)
      return refuse(
        here.state === 'open' ? 'car-already-here' : 'visit-left-unfinished',
        { plate: plate.text },
        'plate',
      );
    if (input.promisedAt <= occurredAt) return refuse('promise-in-past', {}, 'promisedAt');
    if (input.advisorId !== null && !read.staff(input.advisorId)?.active)
      return refuse('staff-unknown', {}, 'advisorId');

    const known = read.vehicleOfPlate(plate.text);
    if (input.comebackOf !== null && input.comebackOf !== known?.lastVisitId)
      return refuse('comeback-of-other-visit', { plate: plate.text }, 'comebackOf');

    const visitId = newId('visit');
    const ordered = orderJobs(read, input.jobs, visitId, input.comebackOf === null ? null : 'internal', context);
    if ('code' in ordered) return ordered;

    const { customerId, puts } = input.customer
      ? customerOf(read, input.customer, () => newId('customer'))
      : { customerId: known?.customerId ?? null, puts: [] };
    const vehicle: Entity<'vehicle'> = {
      id: known?.id ?? newId('vehicle'),
      plate: plate.text,
      plateKind: plate.kind,
      customerId,
      model: input.model ?? known?.model ?? null,
      highVoltage: input.highVoltage || (known?.highVoltage ?? false),
      lastVisitId: known?.lastVisitId ?? null,
      lastDeliveredAt: known?.lastDeliveredAt ?? null,
    };
    const visit: Entity<'visit'> = {
      id: visitId,
      vehicleId: vehicle.id,
      customerId,
      plate: plate.text,
      advisorId: input.advisorId ?? staffId,
      waiting: input.waiting,
      state: 'open',
      arrivedAt: occurredAt,
      appointmentAt: input.appointmentAt,
      estimatedMinutes: ordered.minutes,
      firstPromisedAt: input.promisedAt,
      promisedAt: input.promisedAt,
      spot: input.spot,
      qc: 'open',
      wash: ordered.skipsWash ? 'skipped' : 'open',
      readyAt: null,
      deliveredAt: null,
      comebackOf: input.comebackOf,
      unfinishedReasonId: null,
      owed: null,
      returnAt: null,
      rejections: 0,
      stage: 'dispatch',
      stageSince: occurredAt,
      lastFactAt: occurredAt,
      archived: false,
    };
    return [
      ...puts,
      put('vehicle', vehicle),
      put('visit', visit),
      ...ordered.orders,
      ...ordered.jobs.map((job) => put('job', job)),
      put('promised', {
        id: newId('promise'),
        visitId,
        promisedAt: input.promisedAt,
        madeAt: occurredAt,
        madeBy: staffId,
        cause: 'first',
        reason: null,
        agreedBy: null,
        agreedHow: null,
        agreedAt: null,
        counts: true,
      }),
    ];
  },
});
