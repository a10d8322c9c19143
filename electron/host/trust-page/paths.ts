/** What everybody on the LAN gets without encryption: how to trust this host, and nothing else. */
export const TRUST = {
  page: '/trust',
  certificate: '/trust/kanwall-root.crt',
  profile: '/trust/kanwall-root.mobileconfig',
  code: '/trust/qr.svg',
  facts: '/api/trust',
} as const;

export const TRUST_PATHS: ReadonlySet<string> = new Set(Object.values(TRUST));
