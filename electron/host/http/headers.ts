import { APP_ORIGIN } from '../../../shared/bridge.ts';

type Headers = Readonly<Record<string, string>>;

/** For every answer, of whatever kind. */
export const ALWAYS: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** For data: never kept by a cache, never shown as a page. */
export const FOR_DATA: Headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/**
 * For the page: it runs its own scripts, talks to this host and to nobody else. `host` is the checked Host header. Nothing
 * ever asks a browser to insist on HTTPS: the same name serves the plain page from which a device learns to trust this host.
 */
export function forPage(host: string, isSecure: boolean): Headers {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ${isSecure ? 'wss' : 'ws'}://${host}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

/** The page inside Electron has an origin of its own and asks across: it alone may. */
export function forOrigin(origin: string | undefined): Headers {
  if (origin !== APP_ORIGIN) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': APP_ORIGIN,
    'access-control-expose-headers': 'retry-after',
  };
}

export const FOR_PREFLIGHT: Headers = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-digest, content-type, accept-language',
  'access-control-allow-private-network': 'true',
  'access-control-max-age': '7200',
};
