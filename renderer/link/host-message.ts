import type { HelloAnswer, HostMessage } from '../../shared/protocol.ts';
import type { Audience } from '../../shared/topics.ts';

export type Welcome = HelloAnswer & Readonly<{ audience: Audience }>;
export type Beat = Extract<HostMessage, { type: 'beat' }>;

/** The host is trusted with the shape of what it says; a text that is no message at all ends the connection. */
export function parseMessage(text: string): HostMessage | null {
  try {
    const message = JSON.parse(text) as HostMessage | null;
    return typeof message?.type === 'string' ? message : null;
  } catch {
    return null;
  }
}
