import { parseArgs } from 'node:util';
import { benches } from './benches.ts';
import type { Figure } from './figure.ts';
import { describeMachine, load, type Run, toTable } from './report.ts';

const HELP = `npm run bench -- [--json] [--only NAME]…

Measures how fast Kanwall is on this machine, each figure beside its floor: the least that could do the same, measured
in the same run. Misses are told and do not fail; what cannot be measured at all does.

  --json        the result as JSON on stdout instead of a table
  --only NAME   only that one; may be given again
  --help        this

${benches.map(({ name, about }) => `  ${name.padEnd(14)}${about}`).join('\n')}
`;

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string', multiple: true }, help: { type: 'boolean' } },
});

if (values.help) console.log(HELP);
else process.exitCode = await bench(values.only ?? [], values.json === true);

async function bench(only: readonly string[], asJson: boolean): Promise<number> {
  const unknown = only.find((name) => !benches.some((each) => each.name === name));
  if (unknown !== undefined) {
    console.error(`there is no benchmark '${unknown}'; npm run bench -- --help lists them`);
    return 2;
  }
  const chosen = benches.filter(({ name }) => only.length === 0 || only.includes(name));
  const start = performance.now();
  const loadBefore = load();
  const figures: Figure[] = [];
  const broken: string[] = [];
  for (const { name, run } of chosen) {
    const log = (line: string) => console.error(`${name}: ${line}`);
    try {
      figures.push(...(await run(log)));
    } catch (error) {
      console.error(`${name} broke:`, error);
      broken.push(name);
    }
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  const result: Run = {
    at: new Date().toISOString(),
    machine: describeMachine(),
    loadBefore,
    seconds,
    figures,
    broken,
  };
  console.log(asJson ? JSON.stringify(result, null, 2) : toTable(result));
  return broken.length === 0 ? 0 : 1;
}
