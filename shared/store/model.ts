import { z } from 'zod';
import { Id } from '../ids.ts';
import { Day, Instant, MinuteOfDay } from '../time.ts';

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const ROLES = [
  'manager',
  'advisor',
  'receptionist',
  'controller',
  'technician',
  'team-leader',
  'inspector',
  'parts',
  'wash',
  'claims',
  'sales-manager',
  'sales-advisor',
  'customer-service',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const SKILLS = ['mechanical', 'body', 'paint', 'high-voltage'] as const;
export type Skill = (typeof SKILLS)[number];

/** Words a person gives to a thing of the shop. */
export const Name = z.string().trim().min(1).max(60);
/** A sentence or two of a person's. */
export const Note = z.string().trim().min(1).max(400);
export const SortOrder = z.number().int().min(0).max(1_000_000);

/** The one row of facts about the store itself. */
export const Shop = z.strictObject({
  id: z.literal('shop'),
  name: Name,
  timeZone: z.string().min(1).max(60),
  language: z.enum(LANGUAGES),
  dayTurnsAt: z.number().int().min(0).max(720),
  /** The day that is running; only the host's turn of the day moves it. */
  businessDay: Day,
});

/** Opening hours of a weekday (`1` is Monday), unless the store day says otherwise. Both null: closed. */
export const OpeningHours = z.strictObject({
  id: z.enum(['1', '2', '3', '4', '5', '6', '7']),
  opensAt: MinuteOfDay.nullable(),
  closesAt: MinuteOfDay.nullable(),
});

/**
 * A day that differs from its weekday: a holiday, a make-up working day, a short day. Open without hours of its own: as
 * the week says, which is also how a day is taken back.
 */
export const StoreDay = z.strictObject({
  id: Day,
  kind: z.enum(['open', 'closed', 'short']),
  opensAt: MinuteOfDay.nullable(),
  closesAt: MinuteOfDay.nullable(),
  name: Name.nullable(),
});

/** A department is what its teams do: the calendar may close one while the shop is open. */
export const DEPARTMENTS = ['mechanical', 'body', 'paint', 'front-desk', 'quality', 'wash', 'parts'] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** A day on which one department differs from the shop (TRADE 3). Its id is `paint-2026-02-17`. Open without hours: as the shop. */
export const DepartmentDay = z.strictObject({
  id: z.string().regex(/^[a-z-]+-\d{4}-\d{2}-\d{2}$/),
  department: z.enum(DEPARTMENTS),
  day: Day,
  kind: z.enum(['open', 'closed', 'short']),
  opensAt: MinuteOfDay.nullable(),
  closesAt: MinuteOfDay.nullable(),
  name: Name.nullable(),
});

export const Team = z.strictObject({
  id: Id,
  name: Name,
  kind: z.enum(DEPARTMENTS),
  sortOrder: SortOrder,
  active: z.boolean(),
});

export const Staff = z.strictObject({
  id: Id,
  name: Name,
  /** Pinyin initials, lower case, so that a person is found by two keys. */
  initials: z.string().regex(/^[a-z0-9]{0,12}$/),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length).readonly(),
  teamId: Id.nullable(),
  skills: z.array(z.enum(SKILLS)).max(SKILLS.length).readonly(),
  active: z.boolean(),
});

/** One entry of the one calendar (TRADE 3): a shift, or a time in which a shift does not hold. */
export const Duty = z.strictObject({
  id: Id,
  staffId: Id,
  day: Day,
  kind: z.enum(['shift', 'overtime', 'duty', 'leave', 'training', 'lent']),
  startsAt: Instant,
  endsAt: Instant,
  /** Past days are taken off the boards by the turn of the day. */
  archived: z.boolean(),
  /** Taken back: it never held. Archived with it, for nobody reads it any more. */
  withdrawn: z.boolean(),
});

/** A soft rule that a manager set aside, with the reason (TRADE 2). Counted and shown. */
export const Override = z.strictObject({
  id: Id,
  visitId: Id.nullable(),
  command: z.string(),
  rule: z.string(),
  reason: Note,
  staffId: Id,
  overriddenAt: Instant,
});
