import type { FastifyInstance } from 'fastify';
import type { Read } from '../../../shared/read.ts';
import { AuditQuery } from '../../../shared/trust/protocol.ts';
import { readAs } from '../http/problems.ts';
import { checkReading } from '../http/station-routes.ts';
import type { AuditReader } from './reader.ts';

type AuditDoor = Readonly<{ reader: AuditReader; read: Read }>;

/** `GET /api/audit`: who did what, when, at which station, before and after. */
export function addAuditRoute(app: FastifyInstance, { reader, read }: AuditDoor): void {
  app.get('/api/audit', async ({ caller, query, language }) => {
    checkReading(caller, 'audit', read);
    return reader.find(readAs(AuditQuery, query, language));
  });
}
