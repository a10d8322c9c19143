import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { VERIFIER_KEY_INFO } from '../../../shared/trust/protocol.ts';
import { EXIT, StartFailure } from '../failures.ts';
import { openSecret } from '../secret-file.ts';
import { keyText, toKey } from './keys.ts';

/** The host's half of the keys that PIN verifiers are bound with. */
export type StationKey = Readonly<{
  publicKey: string;
  /** The key that this host and the station with that agreement key share. */
  verifierKey: (agreementKey: string) => Buffer;
}>;

/** From the data folder, made when it is missing. A lost one costs nothing but new verifiers. @throws StartFailure */
export function openStationKey(folder: string): StationKey {
  const file = join(folder, 'station-key.pem');
  const pem = openSecret(file, makeKey);
  try {
    const privateKey = createPrivateKey(pem);
    const publicKey = keyText(createPublicKey(privateKey));
    toKey(publicKey);
    return {
      publicKey,
      verifierKey(agreementKey) {
        const shared = diffieHellman({ privateKey, publicKey: toKey(agreementKey) });
        return Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), VERIFIER_KEY_INFO, 32));
      },
    };
  } catch (error) {
    throw new StartFailure('station-key-unreadable', { file }, EXIT.folder, error);
  }
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
}
