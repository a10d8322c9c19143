import { expect } from 'vitest';
import type { Entity } from '../../shared/entities.ts';
import type { Read } from '../../shared/read.ts';
import { stageOf } from '../../shared/workshop/progress.ts';

type Job = Entity<'job'>;

const IN_BAY: ReadonlySet<Job['state']> = new Set(['dispatched', 'running', 'paused']);

/** What holds in every shop at every time, recomputed from its visits without any of the lookups that the rules use. */
export function expectSoundShop(read: Read): void {
  const broken: string[] = [];
  const inBay = new Map<string, string>();
  const running = new Map<string, string>();
  for (const visit of read.visitsOnBoard()) {
    const jobs = read.jobsOfVisit(visit.id);
    const at = `${visit.plate} ${visit.id}`;
    if (visit.stage !== stageOf(read, visit, jobs))
      broken.push(`${at}: its stage ${visit.stage} is not that of its jobs`);
    if (visit.stageSince > visit.lastFactAt) broken.push(`${at}: its stage is younger than its last fact`);
    for (const job of jobs) {
      if (job.stateSince > visit.lastFactAt) broken.push(`${at}: a job is younger than the last fact`);
      if (IN_BAY.has(job.state) && job.bayId !== null) {
        const other = inBay.get(job.bayId);
        if (other !== undefined && other !== visit.id) broken.push(`${at}: not alone in bay ${job.bayId}`);
        inBay.set(job.bayId, visit.id);
      }
      if (!IN_BAY.has(job.state) && job.state !== 'finished' && job.bayId !== null)
        broken.push(`${at}: a ${job.state} job has a bay`);
      if ((job.state === 'paused' || job.state === 'cancelled') !== (job.pauseReasonId !== null)) {
        broken.push(`${at}: a ${job.state} job with the reason ${job.pauseReasonId}`);
      }
      const shares = read.assignmentsOfJob(job.id).map(({ share }) => share);
      const sum = shares.reduce((total, share) => total + share, 0);
      if (sum !== 100 && sum !== 0) broken.push(`${at}: shares of ${shares.join('+')}`);
      if (job.state === 'running' && sum === 0) broken.push(`${at}: nobody works on a running job`);
      broken.push(...clocksOf(read, job, running).map((each) => `${at}: ${each}`));
    }
    for (const { startedAt, endedAt } of read.clocksOfVisit(visit.id)) {
      if (Math.max(startedAt, endedAt ?? 0) > visit.lastFactAt)
        broken.push(`${at}: a clock is younger than the last fact`);
    }
    if (visit.state === 'open' && visit.readyAt !== null && visit.stage !== 'ready')
      broken.push(`${at}: ready, but at ${visit.stage}`);
  }
  expect(broken).toEqual([]);
}

function clocksOf(read: Read, job: Job, running: Map<string, string>): string[] {
  const broken: string[] = [];
  const on = read.clocksOfJob(job.id).filter(({ endedAt }) => endedAt === null);
  if (on.length > 0 !== (job.state === 'running')) broken.push(`${on.length} clocks run on a ${job.state} job`);
  for (const { technicianId } of on) {
    if (running.has(technicianId)) broken.push(`a second clock of ${technicianId} runs`);
    running.set(technicianId, job.id);
  }
  return broken;
}
