const { subtle } = globalThis.crypto;

/** As this run-time's own Web Crypto names it. */
export type CryptoKey = Awaited<ReturnType<typeof subtle.importKey>>;

/** Every platform that a station may run on takes these; RSA of the same strength makes each handshake far dearer. */
export const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export function makeKeys(): Promise<Readonly<{ publicKey: CryptoKey; privateKey: CryptoKey }>> {
  return subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

export async function toPem(key: CryptoKey): Promise<string> {
  const text = Buffer.from(await subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${text.replace(/.{64}(?!$)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}

/** A private key in PKCS #8. @throws when it is none */
export function importKey(der: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
}

/** Positive, and long enough never to come twice. Hexadecimal. */
export function randomSerial(): string {
  const bytes = Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(16)));
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes.toString('hex');
}
