import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOPICS } from '../../shared/topics.ts';
import { type Cable, layCable } from '../helpers/cable.ts';
import { createCaller } from '../helpers/caller.ts';
import { compare } from '../helpers/compare.ts';
import { type FollowerCounts, follow } from '../helpers/follower.ts';
import { startHost } from '../helpers/host.ts';
import { listContradictions, listDamage } from '../helpers/independent.ts';
import { type Chance, seeded } from '../helpers/seeded.ts';
import { findManager } from '../helpers/shop.ts';
import { keepBusy } from '../helpers/terminal.ts';

const CABLES = 3;
const CARS_A_TERMINAL = 10_000;
/** A terminal asks again after this, ms: below the longest pull, so that some questions are asked twice. */
const PATIENCE = 600;

const MISTREATMENTS = ['cut', 'pull', 'pull-to-host', 'pull-to-station', 'orphan', 'delay'] as const;
type Mistreatment = (typeof MISTREATMENTS)[number];

export type Reconnected = Readonly<{
  mistreated: number;
  acknowledged: number;
  unanswered: number;
  damage: readonly string[];
  contradictions: readonly string[];
  /** Topics in which a station's copy is not what a fresh snapshot says, by the number of its cable. */
  different: readonly string[];
  followers: readonly FollowerCounts[];
}>;

/** Each cable joins a terminal and a station to the host; all are mistreated at random, then everything is compared. */
export async function surviveCuts({
  seconds,
  seed,
}: Readonly<{ seconds: number; seed: number }>): Promise<Reconnected> {
  const data = mkdtempSync(join(tmpdir(), 'kanwall-cuts-'));
  const host = await startHost({ data });
  const cables = await Promise.all(Array.from({ length: CABLES }, () => layCable(host.url)));
  const plug = ({ url, hostHeader }: Cable) => ({ url, hostHeader, token: host.owner });
  const followers = cables.map((cable) => follow({ ...plug(cable), topics: TOPICS }));
  const callers = cables.map((cable) => createCaller({ ...plug(cable), within: PATIENCE }));
  let isOver = false;
  try {
    const managerId = await findManager(callers[0] ?? createCaller({ url: host.url, token: host.owner }));
    const terminals = Promise.all(
      callers.map((caller, number) => {
        const firstCar = 1 + number * CARS_A_TERMINAL;
        return keepBusy({ caller, managerId, firstCar, chance: seeded(seed + number + 1), isOver: () => isOver });
      }),
    );
    const ends = performance.now() + seconds * 1000;
    const mistreated = await Promise.all(
      cables.map((cable, number) => mistreat(cable, seeded(seed + 100 + number), () => performance.now() > ends)),
    );
    isOver = true;
    const told = await terminals;
    const different: string[] = [];
    for (const [number, follower] of followers.entries()) {
      different.push(...(await compare(host, follower)).map((topic) => `${topic} at cable ${number}`));
    }
    await host.stop();
    return {
      mistreated: mistreated.reduce((sum, count) => sum + count, 0),
      acknowledged: told.reduce((sum, { answers }) => sum + answers.size, 0),
      unanswered: told.reduce((sum, each) => sum + each.unanswered, 0),
      damage: listDamage(data),
      contradictions: listContradictions(data, told),
      different,
      followers: followers.map((follower) => follower.counts()),
    };
  } finally {
    isOver = true;
    for (const follower of followers) follower.stop();
    for (const caller of callers) caller.close();
    for (const cable of cables) await cable.close();
    await host.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

async function mistreat(cable: Cable, chance: Chance, isOver: () => boolean): Promise<number> {
  let count = 0;
  while (!isOver()) {
    await sleep(chance.whole(100, 900));
    count += 1;
    doTo(cable, chance.pick(MISTREATMENTS), chance);
    await sleep(chance.whole(50, 1_200));
    cable.mend();
  }
  return count;
}

function doTo(cable: Cable, what: Mistreatment, chance: Chance): void {
  if (what === 'cut') cable.cut();
  else if (what === 'pull') cable.pull();
  else if (what === 'pull-to-host') cable.pull('to-host');
  else if (what === 'pull-to-station') cable.pull('to-station');
  else if (what === 'orphan') cable.orphan();
  else cable.delay(chance.whole(5, 300));
}
