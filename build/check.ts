import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findForbiddenImports, findImpurities } from './check-imports.ts';
import { PROJECTS } from './layers.ts';

export type CheckResult = Readonly<{ name: string; ok: boolean; seconds: number; detail: string }>;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs every static check, at most two at a time, and prints a line for each as it ends. */
export async function runChecks(print: (line: string) => void): Promise<readonly CheckResult[]> {
  const waiting = checks();
  const results: CheckResult[] = [];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = await timed(next.name, next.run);
      print(`${result.ok ? 'ok  ' : 'FAIL'} ${result.name} (${result.seconds.toFixed(1)} s)`);
      if (!result.ok) print(result.detail.replace(/^/gm, '     '));
      results.push(result);
    }
  }
  await Promise.all([work(), work()]);
  return results;
}

type Check = Readonly<{ name: string; run: () => Promise<string> }>;

/** A check answers with what is wrong; an empty answer is a pass. */
function checks(): Check[] {
  return [
    {
      name: 'lint and format',
      run: () => runTool('@biomejs/biome/bin/biome', ['check', '--colors=off', '--max-diagnostics=200', '.']),
    },
    ...PROJECTS.filter(hasSources).map((project) => ({
      name: `types of ${project}`,
      run: () => runTool('typescript/bin/tsc', ['--pretty', 'false', '-p', join(project, 'tsconfig.json')]),
    })),
    { name: 'import directions', run: async () => toLines(findForbiddenImports(root)) },
    { name: 'no clock, no chance', run: async () => toLines(findImpurities(root)) },
  ];
}

/** tsc calls an empty project an error; a folder without sources yet has nothing to be wrong. */
function hasSources(project: string): boolean {
  return (
    existsSync(join(root, project, 'tsconfig.json')) &&
    globSync('**/*.{ts,tsx}', { cwd: join(root, project) }).length > 0
  );
}

function toLines(findings: readonly Readonly<{ file: string; line: number; message: string }>[]): string {
  return findings.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n');
}

async function timed(name: string, run: () => Promise<string>): Promise<CheckResult> {
  const start = performance.now();
  const detail = await run().catch((error: unknown) => String(error));
  return { name, ok: detail === '', seconds: (performance.now() - start) / 1000, detail };
}

function runTool(bin: string, args: readonly string[]): Promise<string> {
  const script = join(root, 'node_modules', bin);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? '' : output.trim() || `ended with code ${code}`));
  });
}

if (import.meta.main) {
  const results = await runChecks((line) => console.log(line));
  const failed = results.filter(({ ok }) => !ok).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
