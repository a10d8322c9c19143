import type { JobProgressLayout } from '../../../shared/workshop/views/job-progress.ts';

/** Tells the cars that were not on the boards the last time from those that only turn up with their page. */
export function createNewcomers(): (layout: JobProgressLayout) => ReadonlySet<string> {
  let before: JobProgressLayout | null = null;
  let known: ReadonlySet<string> = new Set();
  let fresh: ReadonlySet<string> = new Set();
  return (layout) => {
    if (layout === before) return fresh;
    const now = new Set(layout.flatMap(({ visitIds }) => visitIds));
    fresh = before === null ? new Set() : new Set([...now].filter((id) => !known.has(id)));
    known = now;
    before = layout;
    return fresh;
  };
}
