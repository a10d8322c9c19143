import { isIP } from 'node:net';
import { isPermittedAddress, isPermittedName } from './constraints.ts';
import { ALGORITHM, makeKeys, randomSerial, toPem } from './keys.ts';
import type { Machine } from './machine.ts';
import { DAY, type Root } from './root.ts';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from './x509.ts';

/** Apple refuses more than 398. */
const DAYS = 397;

/** What the host shows of itself. It lives in memory alone: the next start makes another. */
export type Leaf = Readonly<{
  /** The leaf and then the root, PEM. */
  chain: string;
  key: string;
  /** Names and addresses, IPv6 without brackets. */
  names: readonly string[];
  notBefore: number;
  notAfter: number;
}>;

/** Everything that this machine may be called by, as far as its root may vouch for it. */
export function namesFor(
  { name, addresses }: Machine,
  root: Pick<Root, 'constraints' | 'fingerprint'>,
): readonly string[] {
  const own = name ? [name, `${name}.local`] : [];
  const names = ['localhost', ...own, discoveryName(root)].filter((each) => isPermittedName(each, root.constraints));
  return [...new Set([...names, '127.0.0.1', '::1', ...addresses.filter(isPermittedAddress)])];
}

/**
 * The host's own name in the LAN's multicast DNS. Not the machine's, which its operating system announces by itself: two
 * that announce one name drive each other to rename the machine.
 */
export function discoveryName({ fingerprint }: Pick<Root, 'fingerprint'>): string {
  return `kanwall-${fingerprint.replaceAll(':', '').slice(0, 8).toLowerCase()}.local`;
}

export async function issueLeaf(root: Root, names: readonly string[], now: number): Promise<Leaf> {
  const keys = await makeKeys();
  const notBefore = now - DAY;
  const notAfter = Math.min(notBefore + DAYS * DAY - 1_000, root.certificate.notAfter.getTime());
  const certificate = await X509CertificateGenerator.create({
    serialNumber: randomSerial(),
    subject: [{ O: ['Kanwall'] }, { CN: ['Kanwall host'] }],
    issuer: root.certificate.subjectName,
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    publicKey: keys.publicKey,
    signingKey: root.key,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(root.certificate.publicKey),
    ],
  });
  const chain = `${certificate.toString('pem')}\n${root.pem}`;
  return { chain, key: await toPem(keys.privateKey), names, notBefore, notAfter };
}
