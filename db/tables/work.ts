import type { Table } from './table.ts';

export const repairOrder: Table<'repairOrder'> = {
  name: 'repair_order',
  columns: { id: 'plain', visitId: 'plain', payer: 'plain', number: 'plain', openedAt: 'plain' },
  lookups: { ordersOfVisit: 'visit_id = ?' },
  roots: {},
};

export const job: Table<'job'> = {
  name: 'job',
  columns: {
    id: 'plain',
    visitId: 'plain',
    repairOrderId: 'plain',
    typeId: 'plain',
    position: 'plain',
    complaint: 'plain',
    standardMinutes: 'plain',
    state: 'plain',
    bayId: 'plain',
    pauseReasonId: 'plain',
    reworks: 'plain',
    stateSince: 'plain',
    startedAt: 'plain',
    finishedAt: 'plain',
  },
  lookups: {
    jobsOfVisit: 'visit_id = ?',
    jobsInBay: "state IN ('dispatched', 'running', 'paused') AND bay_id = ?",
  },
  roots: {},
};

export const assignment: Table<'assignment'> = {
  name: 'assignment',
  columns: { id: 'plain', visitId: 'plain', jobId: 'plain', technicianId: 'plain', share: 'plain' },
  lookups: { assignmentsOfJob: 'job_id = ?', assignmentsOfVisit: 'visit_id = ?' },
  roots: {},
};

export const workClock: Table<'workClock'> = {
  name: 'work_clock',
  columns: {
    id: 'plain',
    visitId: 'plain',
    jobId: 'plain',
    technicianId: 'plain',
    startedAt: 'plain',
    endedAt: 'plain',
  },
  lookups: {
    runningClockOf: 'ended_at IS NULL AND technician_id = ?',
    clocksOfJob: 'job_id = ?',
    clocksOfVisit: 'visit_id = ?',
  },
  roots: {},
};

export const partRequest: Table<'partRequest'> = {
  name: 'part_request',
  columns: {
    id: 'plain',
    visitId: 'plain',
    jobId: 'plain',
    name: 'plain',
    state: 'plain',
    requestedAt: 'plain',
    etaAt: 'plain',
    etaSetAt: 'plain',
    arrivedAt: 'plain',
  },
  lookups: { partsOfVisit: 'visit_id = ?' },
  roots: {},
};
