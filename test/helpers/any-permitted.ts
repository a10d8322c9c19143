import type { Command } from '../../shared/command.ts';
import { commands } from '../../shared/commands.ts';
import { anyInput, type Visible } from './any-input.ts';
import { seeded } from './seeded.ts';

const TRIES = 500;
const KEY = 'A'.repeat(87);
const DIGEST = 'A'.repeat(43);
const SALT = 'A'.repeat(22);
const AS = { name: '站点', place: 'customer', profile: 'set-up' } as const;

/** Where chance finds no right input, or one that would change what the other cells stand on. */
const INPUTS: Readonly<Record<string, unknown>> = {
  'station.accept': { ...AS, signingKey: KEY, agreementKey: KEY },
  'station.save': { ...AS, id: 'nobody' },
  'station.revoke': { id: 'nobody' },
  'role.save': { id: 'auditor', name: null, granted: [], denied: [] },
  'session.open': { staffId: 'nobody', stationId: 'nowhere', method: 'pin', purpose: 'work' },
  'session.openOffline': { method: 'pin', purpose: 'override' },
  'session.end': { id: 'nobody' },
  'credential.setPin': { staffId: 'nobody', salt: SALT, hash: DIGEST, isFirst: false },
  'credential.setBadge': { staffId: 'nobody', hash: null },
  'credential.unlock': { staffId: 'nobody' },
  'staff.save': { id: 'nobody', name: '某人', initials: '', roles: ['wash'], teamId: null, skills: [], active: true },
  'departmentDay.save': {
    id: 'paint-2026-11-24',
    department: 'wash',
    day: '2026-11-24',
    kind: 'closed',
    opensAt: null,
    closesAt: null,
    name: null,
  },
};

const IDS =
  'id jobIds visitId jobId partId technicianIds staffId advisorId bayId reasonId typeId teamId sessionId stationId';
const NOTHING: Visible = {
  ...Object.fromEntries(IDS.split(' ').map((name) => [name, ['nobody']])),
  plate: ['京A20001'],
  timeZone: ['Asia/Shanghai'],
  day: ['2026-11-24'],
};

/** An input of each command that its schema takes; it names nothing that is there, so that nothing much comes of it. */
export function inputsOfAll(now: number): ReadonlyMap<string, unknown> {
  const chance = seeded(20261124);
  return new Map(commands.map((command) => [command.name, inputOf(command as unknown as Command<never>)]));

  function inputOf(command: Command<never>): unknown {
    if (Object.hasOwn(INPUTS, command.name)) return INPUTS[command.name];
    for (let i = 0; i < TRIES; i += 1) {
      const input = anyInput(command, NOTHING, chance, now);
      if (command.input.safeParse(input).success) return input;
    }
    throw new Error(`no input found for ${command.name}`);
  }
}
