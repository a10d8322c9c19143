import { X509Certificate as Certificate, createHash, createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { EXIT, StartFailure } from '../failures.ts';
import { encodeConstraints } from './constraints.ts';
import { ALGORITHM, type CryptoKey, importKey, makeKeys, randomSerial, toPem } from './keys.ts';
import { readRootFile, writeRootFile } from './root-file.ts';
import {
  BasicConstraintsExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';

export const DAY = 24 * 3_600_000;
const YEARS = 20;
const NAME_CONSTRAINTS = '2.5.29.30';
const ORGANISATION = 'Kanwall';
/** What RFC 5280 allows a common name. */
const LONGEST_NAME = 64;

/** What every station of a shop trusts. Its key leaves the data folder in a backup alone. */
export type Root = Readonly<{
  certificate: X509Certificate;
  key: CryptoKey;
  pem: string;
  der: Buffer;
  /** Of its common name, for people. */
  name: string;
  /** SHA-256 of `der`: hex pairs with colons, as a browser or a phone shows it. */
  fingerprint: string;
  /** Its name constraints, DER. */
  constraints: Buffer;
}>;

export type RootParts = Readonly<{
  /** The data folder. */
  folder: string;
  /** Whose root it is: the shop's name, or the machine's. */
  owner: string;
  hostName: string;
  now: () => number;
  /** Told when there was no root and one was made. */
  onMade: () => void;
}>;

/** The root of the data folder, made when there is none. @throws StartFailure `root-unreadable` for what is not ours */
export async function openRoot(parts: RootParts): Promise<Root> {
  const file = join(parts.folder, 'certificates', 'root.pem');
  const text = readRootFile(file);
  if (text !== undefined) return readRoot(text, file);
  const made = await makeRoot(parts);
  writeRootFile(file, made);
  parts.onMade();
  return readRoot(made, file);
}

async function makeRoot({ owner, hostName, now }: RootParts): Promise<string> {
  const keys = await makeKeys();
  const notAfter = new Date(now());
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerial(),
    name: [{ O: [ORGANISATION] }, { CN: [nameOf(owner)] }],
    notBefore: new Date(now() - DAY),
    notAfter,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      new Extension(NAME_CONSTRAINTS, true, new Uint8Array(encodeConstraints(hostName))),
    ],
  });
  return `${certificate.toString('pem')}\n${await toPem(keys.privateKey)}`;
}

/** The owner's name is cut where the whole would be too long. Quotes and backslashes mean something to the library. */
function nameOf(owner: string): string {
  const room = LONGEST_NAME - 'Kanwall  root'.length;
  const plain = [...owner.replace(/["\\\s]+/g, ' ')].slice(0, room).join('').trim();
  return plain ? `Kanwall ${plain} root` : 'Kanwall root';
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/g;

async function readRoot(text: string, file: string): Promise<Root> {
  try {
    return await toRoot(only(text.match(CERTIFICATE)), only(text.match(PRIVATE_KEY)));
  } catch (error) {
    throw new StartFailure('root-unreadable', { file }, EXIT.folder, error);
  }
}

async function toRoot(pem: string, keyPem: string): Promise<Root> {
  const certificate = new X509Certificate(pem);
  const key = createPrivateKey(keyPem);
  const seen = new Certificate(pem);
  const constraints = certificate.getExtension(NAME_CONSTRAINTS);
  const isOurs = certificate.subjectName.getField('O').includes(ORGANISATION) && constraints?.critical;
  const isWhole = seen.ca && seen.checkPrivateKey(key) && seen.verify(seen.publicKey);
  if (!isOurs || !isWhole) throw new Error('not a root that a host made');
  return {
    certificate,
    key: await importKey(new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }))),
    pem: `${pem}\n`,
    der: seen.raw,
    name: certificate.subjectName.getField('CN').join(' '),
    fingerprint: fingerprintOf(seen.raw),
    constraints: Buffer.from(constraints.value),
  };
}

function only(found: readonly string[] | null): string {
  const [first, second] = found ?? [];
  if (first === undefined || second !== undefined) throw new Error('not one certificate and one key');
  return first;
}

export function fingerprintOf(der: Buffer): string {
  return createHash('sha256')
    .update(der)
    .digest('hex')
    .toUpperCase()
    .replace(/..(?!$)/g, '$&:');
}
