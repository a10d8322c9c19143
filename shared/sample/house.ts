import type { Entity } from '../entities.ts';
import type { Role, Skill } from '../store/model.ts';
import { distinctNames, type SampleName } from './names.ts';

export const SHOP_NAME = '锦程汽车 4S 店';

type TeamKind = Entity<'team'>['kind'];
export type SampleTeam = Readonly<{ name: string; kind: TeamKind }>;

export const TEAMS: readonly SampleTeam[] = [
  { name: '前台', kind: 'front-desk' },
  { name: '机电一组', kind: 'mechanical' },
  { name: '机电二组', kind: 'mechanical' },
  { name: '钣金一组', kind: 'body' },
  { name: '钣金二组', kind: 'body' },
  { name: '油漆一组', kind: 'paint' },
  { name: '油漆二组', kind: 'paint' },
  { name: '质检', kind: 'quality' },
  { name: '配件', kind: 'parts' },
  { name: '洗车', kind: 'wash' },
];

export type SamplePerson = SampleName &
  Readonly<{ roles: readonly Role[]; team: string | null; skills: readonly Skill[] }>;

type Post = Readonly<{ count: number; roles: readonly Role[]; team: string | null; skills?: readonly Skill[] }>;

const MECHANIC = ['mechanical'] as const;
const HIGH_VOLTAGE = ['mechanical', 'high-voltage'] as const;

/**
 * The 48 of the front line (DOMAIN 7.6): two mechanic teams with a leader each, body and paint in teams of three at most, because
 * larger ones let a scratch wait behind a wreck (DOMAIN 2.9). Few are certified for high voltage.
 */
const POSTS: readonly Post[] = [
  { count: 2, roles: ['manager'], team: null },
  { count: 10, roles: ['advisor'], team: '前台' },
  { count: 4, roles: ['receptionist'], team: '前台' },
  { count: 2, roles: ['controller'], team: null },
  { count: 1, roles: ['team-leader', 'technician'], team: '机电一组', skills: HIGH_VOLTAGE },
  { count: 1, roles: ['technician'], team: '机电一组', skills: HIGH_VOLTAGE },
  { count: 3, roles: ['technician'], team: '机电一组', skills: MECHANIC },
  { count: 1, roles: ['team-leader', 'technician'], team: '机电二组', skills: MECHANIC },
  { count: 1, roles: ['technician'], team: '机电二组', skills: HIGH_VOLTAGE },
  { count: 3, roles: ['technician'], team: '机电二组', skills: MECHANIC },
  { count: 3, roles: ['technician'], team: '钣金一组', skills: ['body'] },
  { count: 2, roles: ['technician'], team: '钣金二组', skills: ['body'] },
  { count: 3, roles: ['technician'], team: '油漆一组', skills: ['paint'] },
  { count: 2, roles: ['technician'], team: '油漆二组', skills: ['paint'] },
  { count: 2, roles: ['inspector'], team: '质检' },
  { count: 3, roles: ['parts'], team: '配件' },
  { count: 5, roles: ['wash'], team: '洗车' },
];

export const PEOPLE: readonly SamplePerson[] = listPeople();

function listPeople(): SamplePerson[] {
  const posts = POSTS.flatMap((post) => Array.from({ length: post.count }, () => post));
  const names = distinctNames('staff', posts.length);
  return posts.flatMap(({ roles, team, skills = [] }, index) => {
    const name = names[index];
    return name ? [{ ...name, roles, team, skills }] : [];
  });
}

type BayKind = Entity<'bay'>['kind'];

export const BAYS: readonly Readonly<{ name: string; kind: BayKind }>[] = [
  ...numbered('快修', 'express', 4),
  ...numbered('机修', 'general', 8),
  ...numbered('钣金', 'body', 4),
  ...numbered('油漆', 'paint', 2),
  ...numbered('烤房', 'paint', 2),
];

function numbered(word: string, kind: BayKind, count: number) {
  return Array.from({ length: count }, (_, index) => ({ name: `${word}${index + 1}`, kind }));
}
