import type { Entity } from '../../shared/entities.ts';
import type { Role, Skill } from '../../shared/store/model.ts';

export type Person = Readonly<{ roles: readonly Role[]; skills?: readonly Skill[] }>;

/** Who works in every test's shop; the manager Wang opened it. */
export const PEOPLE: Readonly<Record<string, Person>> = {
  Chen: { roles: ['advisor'] },
  Zhou: { roles: ['controller'] },
  Lin: { roles: ['technician'], skills: ['mechanical'] },
  Ma: { roles: ['technician'], skills: ['mechanical', 'high-voltage'] },
  Tie: { roles: ['technician'], skills: ['body', 'paint'] },
  Luo: { roles: ['team-leader', 'technician'], skills: ['mechanical'] },
  Qin: { roles: ['inspector'] },
  Pan: { roles: ['parts'] },
  Gao: { roles: ['wash'] },
};

export const BAYS: Readonly<Record<string, Entity<'bay'>['kind']>> = {
  '1': 'general',
  '2': 'general',
  E1: 'express',
  B1: 'body',
};
