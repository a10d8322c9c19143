import type { Root } from '../certificates/root.ts';
import { escapeText } from './html.ts';

/** Apple's way to bring a root: a configuration profile. Its ids follow from the root, so that a second one replaces the first. */
export function describeProfile({ name, der, fingerprint }: Pick<Root, 'name' | 'der' | 'fingerprint'>): string {
  const payload = dict({
    PayloadType: text('com.apple.security.root'),
    PayloadVersion: '<integer>1</integer>',
    PayloadIdentifier: text(`kanwall.root.${shortOf(fingerprint)}.certificate`),
    PayloadUUID: text(uuidOf(fingerprint, 16)),
    PayloadDisplayName: text(name),
    PayloadCertificateFileName: text('kanwall-root.crt'),
    PayloadContent: `<data>${der.toString('base64')}</data>`,
  });
  const profile = dict({
    PayloadType: text('Configuration'),
    PayloadVersion: '<integer>1</integer>',
    PayloadIdentifier: text(`kanwall.root.${shortOf(fingerprint)}`),
    PayloadUUID: text(uuidOf(fingerprint, 0)),
    PayloadDisplayName: text(name),
    PayloadContent: `<array>${payload}</array>`,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">${profile}</plist>
`;
}

function dict(entries: Readonly<Record<string, string>>): string {
  return `<dict>${Object.entries(entries)
    .map(([key, value]) => `<key>${key}</key>${value}`)
    .join('')}</dict>`;
}

function text(value: string): string {
  return `<string>${escapeText(value)}</string>`;
}

function shortOf(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').slice(0, 16).toLowerCase();
}

/** 16 of the fingerprint's 32 bytes. */
function uuidOf(fingerprint: string, from: number): string {
  const hex = fingerprint
    .split(':')
    .slice(from, from + 16)
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
