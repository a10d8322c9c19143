/**
 * The page's policy, written for the one host this station hangs on. No inline script or style, no frame, no form:
 * whatever is injected into a board by a name or a remark stays text.
 */
export function contentSecurityPolicy(hostUrl: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${hostUrl ? `${hostUrl} ${hostUrl.replace(/^http/, 'ws')}` : "'none'"}`,
    "worker-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
