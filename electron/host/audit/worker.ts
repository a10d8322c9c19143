import { parentPort, workerData } from 'node:worker_threads';
import { openAudit } from '../../../db/audit.ts';
import type { AuditSearch } from '../../../shared/trust/protocol.ts';

/** Beside the host, so that a search through years does not keep anybody waiting who works. */
const audit = openAudit(String(workerData));

parentPort?.on('message', ({ id, search }: Readonly<{ id: number; search: AuditSearch }>) => {
  try {
    parentPort?.postMessage({ id, answer: audit.find(search) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
parentPort?.on('close', audit.close);
