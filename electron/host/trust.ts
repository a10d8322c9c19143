import type { Engine } from '../../db/types.ts';
import { codeSeed, codeText } from '../../shared/trust/code.ts';
import type { StationsAnswer } from '../../shared/trust/protocol.ts';
import { stationIdOf } from '../../shared/trust/station-id.ts';
import type { HostClock } from './clock.ts';
import { openPins } from './people/pins.ts';
import { openSecrets, type Secrets } from './people/secrets.ts';
import { openSignIn, type SignIn } from './people/sign-in.ts';
import { openSlowHash, type SlowHash } from './people/slow-hash.ts';
import { type Joining, openJoining } from './stations/joining.ts';
import { openProofs, type Proofs } from './stations/proofs.ts';
import { realClock } from './stations/real-clock.ts';
import { type Seen, watchStations } from './stations/seen.ts';
import { openStationKey, type StationKey } from './stations/station-key.ts';
import { openWaitingList } from './stations/waiting.ts';
import type { Tokens } from './tokens.ts';

/** Salt of the code that both sides show. */
const CODE_SALT = 'kanwall-code';

export type TrustParts = Readonly<{
  /** The data folder. */
  folder: string;
  engine: Engine;
  clock: HostClock;
  tokens: Tokens;
  isSample: boolean;
  /** Of the root that stations pin. */
  fingerprint: () => string;
  /** Where stations find this host. */
  addresses: () => readonly string[];
}>;

/** Who may come in, and who people are. */
export type Trust = Readonly<{
  proofs: Proofs;
  seen: Seen;
  join: Joining;
  signIn: SignIn;
  slowHash: SlowHash;
  secrets: Secrets;
  stationKey: StationKey;
  /** Real time, which proofs are dated by. */
  realNow: () => number;
  listStations: () => Promise<StationsAnswer>;
}>;

/** @throws StartFailure */
export function openTrust(parts: TrustParts): Trust {
  const { folder, engine, clock, tokens, isSample, fingerprint, addresses } = parts;
  const { read, storeId } = engine;
  const real = realClock();
  const stationKey = openStationKey(folder);
  const proofs = openProofs({ read, storeId, clock: real });
  const seen = watchStations(clock.now);
  const codeHash = openSlowHash({ atOnce: 1, mostWaiting: Number.POSITIVE_INFINITY });
  const codeOf = async (key: string) => codeText(await codeHash(codeSeed(fingerprint(), key), CODE_SALT));
  const waiting = openWaitingList({ codeOf, stopwatch: () => performance.now() });
  const slowHash = openSlowHash({ atOnce: 2, mostWaiting: 20 });
  const pins = openPins({ engine, clock, slowHash, takesSimple: isSample });
  return {
    proofs,
    seen,
    join: openJoining({ engine, clock, tokens, proofs, stationKey, waiting }),
    signIn: openSignIn(engine, pins),
    slowHash,
    secrets: openSecrets(engine, pins),
    stationKey,
    realNow: real.now,
    async listStations() {
      const found = await waiting.list();
      const unknown = found.filter(({ signingKey }) => !read.station(stationIdOf(signingKey)));
      return { waiting: unknown, seen: seen.list(), addresses: [...addresses()], fingerprint: fingerprint() };
    },
  };
}
