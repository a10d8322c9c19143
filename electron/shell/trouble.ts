/** What to do about a page or a process that failed. */
export type Remedy = Readonly<{ action: 'reload'; afterMs: number }> | Readonly<{ action: 'relaunch' }>;

const WINDOW_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
const RELOAD_AFTER_MS = [200, 1000, 4000] as const;
const RELAUNCHES_PER_HOUR = 3;
/** When neither helped, somebody must look at it; meanwhile a quiet try now and then costs nothing. */
const PATIENT_RELOAD_MS = 60_000;

/** What survives a relaunch. */
export type TroubleMemory = Readonly<{ relaunchedAt: readonly number[]; gpuOff: boolean }>;

/**
 * First the page, sooner then later; after three reloads in ten minutes the whole app; after three of those
 * in an hour only patience, so that a broken wall never turns into a flickering one.
 */
export function remedyFor(troubles: readonly number[], memory: TroubleMemory, now: number): Remedy {
  const recent = troubles.filter((at) => now - at < WINDOW_MS).length;
  const afterMs = RELOAD_AFTER_MS[recent];
  if (afterMs !== undefined) return { action: 'reload', afterMs };
  if (mayRelaunch(memory, now)) return { action: 'relaunch' };
  return { action: 'reload', afterMs: PATIENT_RELOAD_MS };
}

export function mayRelaunch({ relaunchedAt }: TroubleMemory, now: number): boolean {
  return relaunchedAt.filter((at) => now - at < HOUR_MS).length < RELAUNCHES_PER_HOUR;
}

/** Chromium restarts its GPU process by itself; a third time in ten minutes is the driver's fault. */
export function isGpuBroken(crashes: readonly number[], now: number): boolean {
  return crashes.filter((at) => now - at < WINDOW_MS).length >= 3;
}
