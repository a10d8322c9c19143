/** Class names that hold; CSS modules hand out `undefined` for a name they do not know. */
export function classes(...names: readonly (string | undefined | null | false)[]): string {
  return names.filter(Boolean).join(' ');
}
