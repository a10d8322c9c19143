import type { Command, Envelope } from '../shared/command.ts';
import type { Read } from '../shared/read.ts';
import { type Refusal, refuse } from '../shared/store/refusal.ts';
import type { Via } from '../shared/trust/authorise.ts';
import { hashOf, type Known, type Ledger } from './ledger.ts';
import type { EngineOptions } from './types.ts';

/** A command as it came in. `receivedAt` never goes back, whatever the host's clock does. */
export type Arrival = Readonly<{ envelope: Envelope; receivedAt: number; via: Via }>;

/**
 * Where a command stands before decide. `known`: it was here before. `refused`: not kept, so that the same command may
 * come again when what it lacked is there. `barred`: refused for good, and kept.
 */
export type Admission =
  | Readonly<{ is: 'known'; known: Known }>
  | Readonly<{ is: 'refused'; refusal: Refusal }>
  | Readonly<{ is: 'barred'; refusal: Refusal; hash: Buffer }>
  | Readonly<{ is: 'admitted'; command: Command<never>; input: unknown; hash: Buffer }>;

type House = Readonly<{ ledger: Ledger; read: Read }> & Pick<EngineOptions, 'commands' | 'authorise'>;

export function admit({ ledger, read, commands, authorise }: House, { envelope, via }: Arrival): Admission {
  const hash = hashOf(envelope);
  const known = ledger.find(envelope.id);
  if (known) return known.hash.equals(hash) ? { is: 'known', known } : refused('command-id-reused');

  const command = commands(envelope.name);
  if (!command) return refused('command-unknown', { name: envelope.name });
  const input = command.input.safeParse(envelope.input);
  if (!input.success) return { is: 'refused', refusal: toRefusal(input.error.issues[0]) };
  if (via.is !== 'host' && !isStaff(read, envelope.staffId)) return refused('staff-unknown', {}, 'staffId');

  // An unknown one may still be on its way: what builds on it is welcome again after it.
  const earlier = envelope.after.map((id) => ledger.find(id));
  if (earlier.includes(undefined)) return refused('after-unknown');
  if (earlier.some((each) => each?.refusal)) return { is: 'barred', refusal: refuse('after-refused'), hash };
  const forbidden = authorise(read, envelope, input.data, via);
  if (forbidden) return { is: 'barred', refusal: forbidden, hash };
  return { is: 'admitted', command, input: input.data, hash };
}

function refused(code: string, params: Refusal['params'] = {}, field: string | null = null): Admission {
  return { is: 'refused', refusal: refuse(code, params, field) };
}

type Issue = Readonly<{ code?: string; path: readonly PropertyKey[]; keys?: readonly string[] }>;

function toRefusal(issue: Issue | undefined): Refusal {
  const path = [...(issue?.path ?? []), ...(issue?.keys ?? []).slice(0, 1)].map(String).join('.');
  return refuse('input-invalid', { field: path, problem: issue?.code ?? 'custom' }, path || null);
}

function isStaff(read: Read, staffId: string | null): boolean {
  return staffId !== null && read.staff(staffId)?.active === true;
}
