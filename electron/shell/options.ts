import { parseArgs } from 'node:util';
import { PROFILES, type Profile } from '../../shared/trust/profiles.ts';
import { DEFAULT_PORT, hostAddressOf } from './address.ts';

export type ShellOptions = Readonly<{
  /** Folder of the store; undefined: the app's own. */
  data: string | undefined;
  /** Address of a host on another machine to join without asking anybody. */
  join: string | undefined;
  port: number;
  /** Undefined: nobody said, and the page may wish. */
  profile: Profile | undefined;
  /** An ordinary window instead of a kiosk. */
  window: boolean;
  /** The sample dealership with a simulated day. */
  sample: boolean;
  /** How fast the simulated day goes. */
  speed: number;
}>;

/** What a window is until its page or a manager says otherwise. */
export const STARTED_AS: Profile = 'workshop-wall';

/** Chromium's own switches stand among ours and are none of our business, so unknown ones pass. */
export function readOptions(argv: readonly string[]): ShellOptions {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      join: { type: 'string' },
      port: { type: 'string' },
      profile: { type: 'string' },
      speed: { type: 'string' },
      window: { type: 'boolean' },
      sample: { type: 'boolean' },
    },
  });
  return {
    data: typeof values.data === 'string' ? values.data : undefined,
    join: values.join === undefined ? undefined : toAddress(values.join),
    port: toNumber('--port', values.port ?? String(DEFAULT_PORT), 0, 65_535),
    profile: values.profile === undefined ? undefined : toProfile(values.profile),
    window: values.window === true,
    sample: values.sample === true,
    speed: toNumber('--speed', values.speed ?? '1', 1, 600),
  };
}

function toNumber(flag: string, text: string | boolean, from: number, to: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= from && number <= to) return number;
  throw new Error(`${flag} must be a whole number from ${from} to ${to}, not '${text}'`);
}

function toProfile(text: string | boolean): Profile {
  const profile = PROFILES.find((known) => known === text);
  if (profile) return profile;
  throw new Error(`there is no profile '${text}'; choose one of: ${PROFILES.join(', ')}`);
}

function toAddress(text: string | boolean): string {
  const address = hostAddressOf(String(text));
  if (address) return address;
  throw new Error(`--join must be the address of a host, such as 192.168.1.5, not '${text}'`);
}
