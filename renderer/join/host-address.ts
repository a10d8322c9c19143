const DEFAULT_PORT = 7400;

/** The address as a host is asked by it, `192.168.1.5:7400`; null for what cannot be one. */
export function toHostAddress(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '');
  const [, name, port] = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (!name || (port && (Number(port) < 1 || Number(port) > 65_535))) return null;
  const looksLikeNumbers = /^[\d.]+$/.test(name);
  const isNumber = /^(\d{1,3}\.){3}\d{1,3}$/.test(name) && name.split('.').every((part) => Number(part) <= 255);
  if (looksLikeNumbers && !isNumber) return null;
  return `${name}:${port ?? DEFAULT_PORT}`;
}

/** A fingerprint as it is compared, four pairs at a glance. */
export function fingerprintGroups(fingerprint: string): readonly string[] {
  return (
    fingerprint
      .replaceAll(':', '')
      .match(/.{1,8}/g)
      ?.map((eight) => eight.replace(/(.{4})/, '$1 ')) ?? []
  );
}
