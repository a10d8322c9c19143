import { writeSync } from 'node:fs';
import { StoreError } from '../../db/store-error.ts';
import { anEngine, MORNING, plateNo, shopOn } from './a-store.ts';

// A second process on a store: `hold` keeps it open, `load` writes as fast as it can and says what was acknowledged.
const [mode = '', file = '', first = '0'] = process.argv.slice(2);

function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function open() {
  try {
    const engine = anEngine(file, {
      stopwatch: () => performance.now(),
      onBug: (commandId, error) => say({ bug: commandId, error: String(error) }),
      onFatal(error) {
        say({ fatal: String(error) });
        process.exit(7);
      },
    });
    say({ open: process.pid });
    return engine;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    say({ refused: error.code, params: error.params });
    process.exit(3);
  }
}

async function load(): Promise<void> {
  const clock = { now: MORNING };
  const engine = open();
  const manager = engine.read.allStaff()[0]?.id ?? '';
  const { checkIn, command } = shopOn(engine, clock, manager);
  let n = Number(first);
  await Promise.all(
    Array.from({ length: 24 }, async () => {
      for (;;) {
        const plate = plateNo(n++);
        const arrived = await checkIn(plate);
        say({ ...arrived, plate });
        if (arrived.outcome !== 'done') return;
        const visitId = engine.read.openVisitOfPlate(plate)?.id;
        say({ ...(await command('visit.park', { visitId, spot: `P${n}` })), plate });
      }
    }),
  );
}

if (mode === 'load') await load();
else {
  open();
  setInterval(() => undefined, 1_000);
}
