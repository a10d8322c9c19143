import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Floor = Readonly<{ url: string; stop: () => Promise<void> }>;

/** The floor's server as a process of its own, like the host, with so many cards. */
export async function startFloor(cards: number): Promise<Floor> {
  const folder = mkdtempSync(join(tmpdir(), 'kanwall-floor-'));
  const args = ['--no-warnings', join(import.meta.dirname, 'server.ts'), folder, String(cards)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line', { signal: AbortSignal.timeout(10_000) });
  const { url } = JSON.parse(String(line)) as { url: string };
  return {
    url,
    async stop() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
