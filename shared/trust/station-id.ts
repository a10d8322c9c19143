import { deriveId, type Id } from '../ids.ts';

/** The id of the station that holds the private half of this key. */
export function stationIdOf(signingKey: string): Id {
  return deriveId(signingKey, 'station');
}
