import { z } from 'zod';
import {
  AuditAnswer,
  AuditQuery,
  BadgeAnswer,
  BadgeRequest,
  CredentialsAnswer,
  JoinAnswer,
  JoinRequest,
  PinAnswer,
  PinRequest,
  SignInAnswer,
  SignInRequest,
  StationsAnswer,
  VerifiersAnswer,
} from '../../../shared/trust/protocol.ts';
import { get, type Json, post, STATION } from './openapi-parts.ts';

export const STATION_ASKS = { JoinRequest, SignInRequest, PinRequest, BadgeRequest } as const;
export const STATION_ANSWERS = {
  JoinAnswer,
  StationsAnswer,
  SignInAnswer,
  PinAnswer,
  BadgeAnswer,
  CredentialsAnswer,
  VerifiersAnswer,
  AuditAnswer,
} as const;

/** How stations come in and people sign in. */
export const STATION_PATHS: Json = {
  '/api/stations/join': {
    post: post(
      'Asks to be let in, or whether it is so by now; proved by the key that it brings along',
      { asks: 'JoinRequest', answers: 'JoinAnswer' },
      STATION,
    ),
  },
  '/api/stations': { get: get('Stations that wait, and when each was seen last; for managers', 'StationsAnswer') },
  '/api/sign-in': {
    post: post('Opens a session by PIN or badge', { asks: 'SignInRequest', answers: 'SignInAnswer' }, STATION),
  },
  '/api/pins': { post: post('Gives a PIN, or changes the own one', { asks: 'PinRequest', answers: 'PinAnswer' }) },
  '/api/badges': {
    post: post('Gives a new badge; the one before is void', { asks: 'BadgeRequest', answers: 'BadgeAnswer' }),
  },
  '/api/credentials': { get: get('Who can sign in by what; for managers', 'CredentialsAnswer') },
  '/api/verifiers': {
    get: get('What this terminal checks PINs and badges by while it is cut off', 'VerifiersAnswer', STATION),
  },
  '/api/audit': {
    get: {
      ...get(
        'Who did what, when, at which station, before and after; newest first, for managers and auditors',
        'AuditAnswer',
      ),
      parameters: describeQuery(AuditQuery),
    },
  },
};

function describeQuery(query: z.ZodObject): readonly Json[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}
