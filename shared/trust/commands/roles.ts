import { defineCommand } from '../../command.ts';
import { put } from '../../entities.ts';
import { findPermission } from '../../permissions.ts';
import { refuse } from '../../store/refusal.ts';
import { RoleGrant } from '../model.ts';

/** What a manager must always be able to do, or nobody could ever set it right again. */
const MANAGERS_KEEP: ReadonlySet<string> = new Set([
  'staff.save',
  'role.save',
  'station.accept',
  'station.revoke',
  'credential.unlock',
]);

/** What the shop calls a role, and what it may do other than the table says. */
export const saveRole = defineCommand({
  name: 'role.save',
  input: RoleGrant,
  decide(_read, role) {
    const unknown = [...role.granted, ...role.denied].find((name) => {
      const roles: readonly string[] = findPermission(name)?.roles ?? [];
      return roles.every((each) => each === 'host');
    });
    if (unknown) return refuse('command-unknown', { name: unknown });
    const lost = role.id === 'manager' && role.denied.find((name) => MANAGERS_KEEP.has(name));
    return lost ? refuse('managers-keep', { command: lost.replace('.', '-') }, 'denied') : [put('roleGrant', role)];
  },
});
