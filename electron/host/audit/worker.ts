import { parentPort, workerData } from 'node:worker_threads';
import { openAudit, type Search } from '../../../db/audit.ts';

/** Beside the host, so that a search through years does not keep anybody waiting who works. */
const audit = openAudit(String(workerData));

parentPort?.on('message', ({ id, search }: Readonly<{ id: number; search: Search }>) => {
  try {
    parentPort?.postMessage({ id, answer: audit.find(search) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
parentPort?.on('close', audit.close);
