import { type Asked, type Proof, proofText, textToSign } from '../../shared/trust/proof.ts';
import { toBase64Url } from './base64url.ts';
import type { StationKeys } from './station-keys.ts';

type Unsigned = Omit<Proof, 'signature'>;

/** Signs what is asked for, as it stands behind `Bearer` and in the feed's hello. */
export async function prove(
  { stationId, signing }: Pick<StationKeys, 'stationId' | 'signing'>,
  asked: Asked,
  { sessionId, at }: Pick<Proof, 'sessionId' | 'at'>,
): Promise<string> {
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  const unsigned: Unsigned = { stationId, sessionId, at, nonce };
  const text = new TextEncoder().encode(textToSign(asked, unsigned));
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signing, text);
  return proofText({ ...unsigned, signature: toBase64Url(new Uint8Array(signature)) });
}

/** SHA-256 of a body, base64url. */
export async function hashOf(body: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))));
}
