import { z } from 'zod';
import type { Context } from '../command.ts';
import { type Put, put } from '../entities.ts';
import { Id } from '../ids.ts';
import type { Read } from '../read.ts';
import { Note } from './model.ts';
import { type Refusal, type RefusalParams, refuse } from './refusal.ts';

/** A manager's word that sets soft rules aside for one command, with the reason (TRADE 2). */
export const OverrideInput = z.strictObject({
  staffId: Id,
  reason: Note,
  /** The session of purpose 'override' in which the manager proved it; null through the owner's door. */
  sessionId: Id.nullable().default(null),
});
type OverrideInput = z.output<typeof OverrideInput>;

export type SoftRules = Readonly<{
  /** Null where the rule is kept or overridden; else the soft refusal. */
  check: (broken: boolean, rule: string, params?: RefusalParams, field?: string) => Refusal | null;
  /** The overrides to be logged with the command. */
  puts: readonly Put[];
}>;

/** The soft rules of one command: without an override each one refuses; with one it is logged instead. */
export function softRules(
  read: Read,
  context: Context,
  { command, visitId, override }: { command: string; visitId: string | null; override: OverrideInput | undefined },
): SoftRules {
  const puts: Put[] = [];
  return {
    puts,
    check(broken, rule, params = {}, field) {
      if (!broken) return null;
      if (!override) return { ...refuse(rule, params, field ?? null), soft: true };
      const manager = read.staff(override.staffId);
      if (!manager?.active || !manager.roles.includes('manager'))
        return refuse('override-needs-manager', {}, 'override');
      puts.push(
        put('override', {
          id: context.newId(`override/${rule}`),
          visitId,
          command,
          rule,
          reason: override.reason,
          staffId: override.staffId,
          overriddenAt: context.occurredAt,
        }),
      );
      return null;
    },
  };
}
