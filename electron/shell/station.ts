import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StationConfig } from '../../shared/bridge.ts';
import type { Profile } from '../../shared/trust/profiles.ts';
import type { Log } from './log.ts';
import { tokenFileOf } from './token-file.ts';

export type Station = Readonly<{
  /** What this station was told last, from before the restart if need be. */
  current(): StationConfig | undefined;
  /** Answers at once when anything is known, else when the host is up for the first time. */
  known(): Promise<StationConfig>;
  hostIsAt(url: string): void;
}>;

type Parts = Readonly<{
  folder: string;
  data: string;
  profile: Profile;
  log: Log;
  onChange: (config: StationConfig, before: StationConfig | undefined) => void;
}>;

/** Remembers the host's address and the token, so that a wall starts from its own copy while the host is down. */
export function openStation({ folder, data, profile, log, onChange }: Parts): Station {
  const file = join(folder, 'station.json');
  let config = readConfig(file, profile);
  const waiting: ((config: StationConfig) => void)[] = [];
  return {
    current: () => config,
    known: () => (config ? Promise.resolve(config) : new Promise((resolve) => waiting.push(resolve))),
    hostIsAt: (hostUrl) => {
      const token = readText(join(data, tokenFileOf(profile)));
      if (!token) return log(`the host is ready but ${tokenFileOf(profile)} cannot be read`);
      if (config?.hostUrl === hostUrl && config.token === token) return;
      const before = config;
      config = { hostUrl, token, profile };
      keep(file, config, log);
      for (const resolve of waiting.splice(0)) resolve(config);
      onChange(config, before);
    },
  };
}

function readConfig(file: string, profile: Profile): StationConfig | undefined {
  try {
    const { hostUrl, token }: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof hostUrl !== 'string' || typeof token !== 'string' || !isHostUrl(hostUrl)) return undefined;
    return { hostUrl, token, profile };
  } catch {
    return undefined;
  }
}

/** It becomes part of the page's security policy, so it must be an origin and nothing more. */
export function isHostUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return ['http:', 'https:'].includes(url.protocol) && url.origin === text;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function keep(file: string, config: StationConfig, log: Log): void {
  try {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(config), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    log(`station.json cannot be kept: ${String(error)}`);
  }
}
