import type { z } from 'zod';
import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import { openSpan } from '../store/calendar.ts';
import { type Day, HOUR, type Instant } from '../time.ts';
import type { JobInput } from '../workshop/commands/order-jobs.ts';
import type { Waiting } from '../workshop/model.ts';
import { between, fateOf, pick, wholeBetween } from './chance.ts';

export type JobWish = z.input<typeof JobInput>;
export type Kind = 'maintenance' | 'service-5k' | 'body-paint' | 'pds' | 'general' | 'warranty' | 'other';
export type Arrival = Readonly<{
  key: string;
  at: Instant;
  kind: Kind;
  jobs: readonly JobWish[];
  waiting: Waiting;
  byAppointment: boolean;
}>;

/** Shares of one store's year (DOMAIN 7.2), in per cent. */
export const MIX: readonly (readonly [kind: Kind, share: number])[] = [
  ['maintenance', 41],
  ['service-5k', 19],
  ['body-paint', 14],
  ['pds', 10],
  ['general', 10],
  ['warranty', 1],
  ['other', 5],
];

/** How busy the desk is in each hour after opening: most come before work, some after lunch, few in the evening. */
const HOURS = [1.7, 1.6, 1.1, 0.7, 0.4, 0.7, 1.5, 1.3, 0.7, 0.4];
const FEWEST = 33;
const MOST = 38;
/** Steps of the golden ratio spread over the shares evenly, so that every day has about the year's mix. */
const GOLDEN = 0.618033988749895;

/** Who comes on that day, in order of time; nobody where the shop is closed. Told by the day alone. */
export function arrivalsOf(read: Read, day: Day, shop: Entity<'shop'>): readonly Arrival[] {
  const span = openSpan(read, day, shop.timeZone);
  if (!span) return [];
  const count = wholeBetween(FEWEST, MOST, fateOf(day, 'cars'));
  const first = fateOf(day, 'first kind');
  return Array.from({ length: count }, (_, index) => {
    const key = `${day}/${index}`;
    const at =
      span.from + Math.floor(timeOfDay((index + fateOf(key, 'time')) / count) * ((span.to - span.from) / HOURS.length));
    const kind = kindOf((first + index * GOLDEN) % 1);
    return {
      key,
      at,
      kind,
      jobs: jobsFor(key, kind),
      waiting: waitingFor(key, kind),
      byAppointment: isByAppointment(key, kind),
    };
  });
}

/** Where in the day that share of the cars has come, in the hours of the table. */
function timeOfDay(share: number): number {
  const sum = HOURS.reduce((total, weight) => total + weight, 0);
  let left = share * sum;
  for (const [hour, weight] of HOURS.entries()) {
    if (left < weight) return hour + left / weight;
    left -= weight;
  }
  return HOURS.length;
}

function kindOf(fate: number): Kind {
  let left = fate * MIX.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of MIX) {
    if (left < share) return kind;
    left -= share;
  }
  return 'other';
}

const COMPLAINTS = {
  general: ['冷车启动异响', '空调不凉', '低速转向有异响', '怠速抖动', '车窗升降卡滞', '底盘过坎异响', '油耗偏高'],
  safety: ['刹车偏软', '方向跑偏', '刹车盘异响'],
  diagnosis: ['故障灯亮', '偶发熄火', '加速无力'],
  warranty: ['中控屏黑屏', '变速箱换挡冲击', '天窗漏水'],
  'high-voltage': ['无法充电', '续航下降明显'],
  light: ['前保险杠划痕', '右后门刮擦', '后视镜外壳破损'],
  medium: ['左前翼子板凹陷', '后备箱盖变形', '两门刮擦凹陷'],
  heavy: ['追尾，前部受损', '侧面碰撞', '前部受损，水箱变形'],
} as const;

function jobsFor(key: string, kind: Kind): readonly JobWish[] {
  const said = (about: keyof typeof COMPLAINTS) => pick(COMPLAINTS[about], fateOf(key, 'complaint'));
  const minutes = (min: number, max: number, what = '') =>
    Math.round(between(min, max, fateOf(key, `minutes ${what}`)) / 10) * 10;
  switch (kind) {
    case 'maintenance':
      return [{ typeId: 'maintenance' }];
    case 'service-5k':
      return [{ typeId: 'service-5k' }];
    case 'pds':
      return [{ typeId: 'pds' }];
    case 'general':
      return [{ typeId: 'general', complaint: said('general'), standardMinutes: minutes(60, 180) }];
    case 'warranty':
      return [{ typeId: 'warranty', complaint: said('warranty') }];
    case 'body-paint': {
      // Light, medium and heavy damage (DOMAIN 2.9); the heavy is the insurer's.
      const damage = fateOf(key, 'damage');
      if (damage < 0.4) return [{ typeId: 'paint', complaint: said('light'), standardMinutes: minutes(150, 300) }];
      const paint: JobWish = { typeId: 'paint', standardMinutes: minutes(180, 360, 'paint') };
      if (damage < 0.75) {
        return [{ typeId: 'body', complaint: said('medium'), standardMinutes: minutes(180, 360) }, paint];
      }
      const insured = { typeId: 'insurance', complaint: said('heavy'), standardMinutes: minutes(480, 900) };
      return [insured, { ...paint, payer: 'insurer' }];
    }
    case 'other':
      return [otherJob(key)];
  }
}

function otherJob(key: string): JobWish {
  const typeId = pick(
    ['first-service', 'first-service', 'safety', 'diagnosis', 'accessory', 'beauty', 'high-voltage'] as const,
    fateOf(key, 'other'),
  );
  if (typeId !== 'safety' && typeId !== 'diagnosis' && typeId !== 'high-voltage') return { typeId };
  return { typeId, complaint: pick(COMPLAINTS[typeId], fateOf(key, 'complaint')) };
}

/** Customers stay for what is soon done. */
const STAYS: Readonly<Record<Kind, number>> = {
  maintenance: 0.4,
  'service-5k': 0.5,
  'body-paint': 0.03,
  pds: 0,
  general: 0.25,
  warranty: 0.25,
  other: 0.4,
};

function waitingFor(key: string, kind: Kind): Waiting {
  const fate = fateOf(key, 'waits');
  if (fate < STAYS[kind]) return 'waits';
  return kind !== 'pds' && fate > 0.94 ? 'collect' : 'leaves';
}

function isByAppointment(key: string, kind: Kind): boolean {
  return kind !== 'pds' && kind !== 'body-paint' && fateOf(key, 'appointment') < 0.3;
}

/** The slot that was agreed: a customer comes a little early or late. */
export function slotOf({ at, key }: Arrival): Instant {
  return Math.round((at + between(-0.15, 0.25, fateOf(key, 'slot')) * HOUR) / (HOUR / 4)) * (HOUR / 4);
}
