import { createPublicKey, type KeyObject, verify } from 'node:crypto';

const UNCOMPRESSED = 4;
const COORDINATE = 32;

/** A P-256 key as stations write it. @throws for what is no point of the curve */
export function toKey(text: string): KeyObject {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== 1 + 2 * COORDINATE || bytes[0] !== UNCOMPRESSED) throw new Error('not an uncompressed key');
  const x = bytes.subarray(1, 1 + COORDINATE).toString('base64url');
  const y = bytes.subarray(1 + COORDINATE).toString('base64url');
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
}

export function isKey(text: string): boolean {
  try {
    toKey(text);
    return true;
  } catch {
    return false;
  }
}

export function keyText(key: KeyObject): string {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const coordinates = [x, y].map((each) => Buffer.from(each, 'base64url'));
  return Buffer.concat([Buffer.of(UNCOMPRESSED), ...coordinates]).toString('base64url');
}

/** `signature`: P1363, base64url, as webcrypto makes it. */
export function isSigned(text: string, signature: string, key: KeyObject): boolean {
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}
