import { stationIdOf } from '../../shared/trust/station-id.ts';
import { toBase64Url } from './base64url.ts';

const CURVE = { namedCurve: 'P-256' } as const;

/** What a station is known by. The private halves cannot be read, not even by this page: they only sign and agree. */
export type StationKeys = Readonly<{
  stationId: string;
  /** Public halves, as the host gets them. */
  signingKey: string;
  agreementKey: string;
  signing: CryptoKey;
  agreement: CryptoKey;
}>;

export async function makeStationKeys(): Promise<StationKeys> {
  const { subtle } = crypto;
  const signing = await subtle.generateKey({ name: 'ECDSA', ...CURVE }, false, ['sign', 'verify']);
  const agreement = await subtle.generateKey({ name: 'ECDH', ...CURVE }, false, ['deriveBits']);
  const [signingKey, agreementKey] = await Promise.all([publicHalf(signing), publicHalf(agreement)]);
  return {
    stationId: stationIdOf(signingKey),
    signingKey,
    agreementKey,
    signing: signing.privateKey,
    agreement: agreement.privateKey,
  };
}

async function publicHalf({ publicKey }: CryptoKeyPair): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
}
