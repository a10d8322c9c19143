import { TRUST } from './paths.ts';

type Json = Readonly<Record<string, unknown>>;

const FACTS = {
  type: 'object',
  required: ['fingerprint', 'addresses', 'shop'],
  properties: {
    fingerprint: {
      type: 'string',
      pattern: '^([0-9A-F]{2}:){31}[0-9A-F]{2}$',
      description: "SHA-256 of the root's DER",
    },
    addresses: { type: 'array', items: { type: 'string', format: 'uri' } },
    shop: { type: 'string' },
  },
} as const;

/** The open paths of trust, for the OpenAPI document. They alone are served without encryption on the LAN. */
export function describeTrust(): Json {
  return {
    [TRUST.facts]: { get: get('Whose host this is, and its root', 'application/json', FACTS) },
    [TRUST.page]: { get: get('How to trust this host, for people', 'text/html', { type: 'string' }) },
    [TRUST.certificate]: { get: get('The root, in DER', 'application/x-x509-ca-cert', BYTES) },
    [TRUST.profile]: {
      get: get("The root, in Apple's profile", 'application/x-apple-aspen-config', { type: 'string' }),
    },
    [TRUST.code]: { get: get('The address of the page for people, as a QR code', 'image/svg+xml', { type: 'string' }) },
  };
}

const BYTES = { type: 'string', contentEncoding: 'binary' } as const;

function get(summary: string, type: string, schema: Json): Json {
  return { summary, security: [], responses: { 200: { description: 'As asked', content: { [type]: { schema } } } } };
}
