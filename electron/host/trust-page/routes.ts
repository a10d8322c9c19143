import type { FastifyInstance } from 'fastify';
import qrcode from 'qrcode';
import { LANGUAGES } from '../../../shared/store/model.ts';
import type { Root } from '../certificates/root.ts';
import { calledName, isLoopbackName, isSecure } from '../http/source.ts';
import { renderTrustPage } from './page.ts';
import { TRUST } from './paths.ts';
import { describeProfile } from './profile.ts';
import { STYLE_HASH } from './style.ts';
import { systemOf } from './system.ts';

const PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${STYLE_HASH}`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export type TrustParts = Readonly<{
  root: Root;
  shopName: () => string;
  /** The host's addresses on the LAN, `https://…`, the best first. */
  lan: () => readonly string[];
}>;

/** Everything by which a person or a station comes to trust this host. Open to all: there is no secret in it. */
export function addTrustRoutes(app: FastifyInstance, { root, shopName, lan }: TrustParts): void {
  const profile = describeProfile(root);

  /** Where the visitor's device reaches this host: as it did now, or over the LAN when it is this machine itself. */
  function secureUrlFor(request: Parameters<typeof calledName>[0]): string {
    const [first] = lan();
    const isHere = isLoopbackName(calledName(request)) && !isSecure(request);
    return isHere && first ? first : `https://${request.headers.host}`;
  }

  app.get<{ Querystring: { language?: unknown } }>(TRUST.page, async (request, reply) => {
    const asked = LANGUAGES.find((language) => language === request.query.language);
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': PAGE_POLICY, vary: 'Accept-Language, User-Agent' })
      .send(
        renderTrustPage({
          language: asked ?? request.language,
          system: systemOf(request.headers['user-agent']),
          shop: shopName(),
          fingerprint: root.fingerprint,
          secureUrl: secureUrlFor(request.raw),
        }),
      );
  });
  app.get(TRUST.certificate, async (_request, reply) =>
    reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="kanwall-root.crt"')
      .send(root.der),
  );
  app.get(TRUST.profile, async (_request, reply) => reply.type('application/x-apple-aspen-config').send(profile));
  app.get(TRUST.code, async (request, reply) => {
    const address = `${secureUrlFor(request.raw).replace(/^https/, 'http')}${TRUST.page}`;
    return reply.type('image/svg+xml').send(await qrcode.toString(address, { type: 'svg', margin: 2 }));
  });
  app.get(TRUST.facts, async () => ({ fingerprint: root.fingerprint, addresses: lan(), shop: shopName() }));
}
