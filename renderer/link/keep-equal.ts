/**
 * The new value, but with every part that equals the old one's taken from the old: whoever compares by identity
 * then sees only what really changed. For plain data: no cycles, no instances.
 */
export function keepEqual<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) {
    const merged = after.map((each, at) => keepEqual(before[at], each));
    return (
      before.length === merged.length && merged.every((each, at) => Object.is(each, before[at])) ? before : merged
    ) as T;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const keys = Object.keys(after);
  const merged = keys.map((key) => [key, keepEqual(before[key], after[key])] as const);
  const isSame = merged.every(([key, each]) => Object.hasOwn(before, key) && Object.is(each, before[key]));
  return (isSame && Object.keys(before).length === keys.length ? before : Object.fromEntries(merged)) as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
