/** Where a host listens unless somebody chose otherwise. */
export const DEFAULT_PORT = 7400;

const LONGEST = 300;
/** A scheme or none, a name or address, a port or none, and whatever follows. */
const PARTS = /^(?:https?:\/\/)?(\[[0-9a-f:.]+\]|[a-z0-9][a-z0-9.-]*)(?::(\d{1,5}))?(?:[/?#].*)?$/i;

/**
 * The host that a person means by `192.168.1.5`, by a name, by either with a port, by an address out of a browser, or by
 * what stands in a QR code (the trust page's address, without encryption). Undefined: no address at all.
 */
export function hostAddressOf(text: string): string | undefined {
  const [, name, port] = PARTS.exec(plain(text)) ?? [];
  const address = `https://${name}:${port ?? DEFAULT_PORT}`;
  return name && URL.canParse(address) ? new URL(address).origin : undefined;
}

/** A Chinese keyboard types a full-width colon, and an ideographic full stop where a dot is meant. */
function plain(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').replace(/[。｡]/g, '.').trim();
}
