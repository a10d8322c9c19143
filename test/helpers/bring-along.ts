import type { CarOptions, TestShop } from './a-shop.ts';

/** How far a car has come, in the order in which it comes there. */
export const PROGRESS = [
  'checked-in',
  'dispatched',
  'running',
  'paused',
  'finished',
  'inspected',
  'washed',
  'ready',
  'delivered',
] as const;
export type Progress = (typeof PROGRESS)[number];

/** Takes a car that has just come in as far as `to`, each step by whose work it is. */
export function bringAlong(shop: TestShop, plate: string, jobIds: readonly string[], options: CarOptions): void {
  const { to = 'checked-in', bay = '1', technician = 'Lin', technicians = [technician] } = options;
  const visitId = shop.visit(plate).id;
  const [first = ''] = jobIds;
  const byTechnician = { by: technicians[0] ?? technician };
  const steps: { [P in Progress]: () => void } = {
    'checked-in': () => {},
    dispatched() {
      const technicianIds = technicians.map(shop.person);
      for (const jobId of jobIds) {
        shop.must('work.dispatch', { jobId, bayId: shop.bay(bay), technicianIds }, { by: 'Zhou' });
      }
    },
    running: () => void shop.must('work.start', { jobId: first }, byTechnician),
    paused() {
      if (to === 'paused') shop.must('work.pause', { jobId: first, reasonId: 'break' }, byTechnician);
    },
    finished() {
      for (const jobId of jobIds) {
        if (shop.read.job(jobId)?.state === 'dispatched') shop.must('work.start', { jobId }, byTechnician);
        shop.must('work.finish', { jobId }, byTechnician);
      }
    },
    inspected: () => void shop.must('qc.pass', { visitId }, { by: 'Qin' }),
    washed() {
      if (shop.visit(plate).wash === 'open') shop.must('wash.finish', { visitId }, { by: 'Gao' });
    },
    ready: () => void shop.must('frontDesk.accept', { visitId }, { by: 'Chen' }),
    delivered: () => void shop.must('visit.deliver', { visitId }, { by: 'Chen' }),
  };
  for (const stage of PROGRESS.slice(0, PROGRESS.indexOf(to) + 1)) steps[stage]();
}
