import type { FastifyInstance } from 'fastify';
import type { Engine } from '../../../db/types.ts';
import type { Entity } from '../../../shared/entities.ts';
import { mayRead, type Reading } from '../../../shared/permissions.ts';
import type { Read } from '../../../shared/read.ts';
import { profiles } from '../../../shared/trust/profiles.ts';
import { BadgeRequest, JoinRequest, PinRequest, SignInRequest } from '../../../shared/trust/protocol.ts';
import { allowance } from '../allowance.ts';
import { type Caller, viewerOf } from '../callers.ts';
import { listCredentials, listVerifiers } from '../people/verifiers.ts';
import type { Trust } from '../trust.ts';
import { addressOf, askedBy, bearerOf } from './guard.ts';
import { readAs, refused, tooOften, unauthorised } from './problems.ts';
import { isLocal } from './source.ts';

/** A station that waits asks every other second, and a machine may have several windows. */
const JOINS_A_MINUTE = 240;

export type StationRouteParts = Readonly<{ engine: Engine; trust: Trust }>;

/** How stations come in and people sign in. */
export function addStationRoutes(app: FastifyInstance, { engine, trust }: StationRouteParts): void {
  const { read } = engine;
  const mayJoin = allowance(JOINS_A_MINUTE, 60_000);

  app.post('/api/stations/join', async ({ raw, body, bodyHash, language }) => {
    if (!mayJoin(addressOf(raw))) throw tooOften(60);
    const request = readAs(JoinRequest, body, language);
    const asked = askedBy(raw);
    if (asked.bodyHash !== bodyHash) throw unauthorised();
    return trust.join({ request, proof: bearerOf(raw), asked, address: addressOf(raw), isLocal: isLocal(raw) });
  });
  app.get('/api/stations', async ({ caller }) => {
    checkReading(caller, 'stations', read);
    return trust.listStations();
  });
  app.post('/api/sign-in', async ({ body, language, caller }) =>
    trust.signIn(readAs(SignInRequest, body, language), terminalOf(caller, read).id),
  );
  app.post('/api/pins', async ({ body, language, caller }) => {
    if (!caller) throw unauthorised();
    return trust.secrets.setPin(readAs(PinRequest, body, language), caller);
  });
  app.post('/api/badges', async ({ body, language, caller }) => {
    if (!caller) throw unauthorised();
    return trust.secrets.setBadge(readAs(BadgeRequest, body, language).staffId, caller);
  });
  app.get('/api/credentials', async ({ caller }) => {
    checkReading(caller, 'credentials', read);
    return listCredentials(read);
  });
  app.get('/api/verifiers', async ({ caller }) => listVerifiers(read, terminalOf(caller, read), trust.stationKey));
}

/** @throws Refused `reading-not-allowed` */
export function checkReading(caller: Caller | null, reading: Reading, read: Read): void {
  if (!caller || !mayRead(viewerOf(caller, read), reading)) throw refused('reading-not-allowed');
}

/** The terminal that asks: people sign in nowhere else. @throws Refused `terminal-needed` */
function terminalOf(caller: Caller | null, read: Read): Entity<'station'> {
  const station = caller?.is === 'station' ? read.station(caller.stationId) : undefined;
  if (!station || profiles[station.profile].kind === 'wall') throw refused('terminal-needed');
  return station;
}
