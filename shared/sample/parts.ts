import type { Entity } from '../entities.ts';
import { addDays, atMinute, HOUR, type Instant, MINUTE } from '../time.ts';
import { partArrived, setEta } from '../workshop/commands/parts.ts';
import { type Action, act } from './action.ts';
import { between, fateOf, pick } from './chance.ts';
import { isDue, isOpen, type Moment } from './moment.ts';

const PARTS_DESK = ['parts', 'controller', 'advisor'] as const;

const NAMES = {
  mechanical: ['前刹车片', '机油滤清器', '火花塞', '正时皮带', '水泵', '氧传感器', '减震器', '轮毂轴承'],
  body: ['前保险杠', '左前翼子板', '大灯总成', '前机盖', '右前门'],
  paint: ['面漆色母', '清漆', '后保险杠'],
  'high-voltage': ['高压线束', '充电接口', '电池冷却泵'],
} as const;

/** What the technician finds missing, with the time at which it is expected; sometimes nobody can say yet. */
export function missingParts(
  { read, now, day, shop }: Moment,
  job: Entity<'job'>,
): { name: string; etaAt: Instant | null }[] {
  const skill = read.jobType(job.typeId)?.skill ?? 'mechanical';
  const name = pick(NAMES[skill], fateOf(job.id, 'part'));
  const fate = fateOf(job.id, 'eta');
  if (fate < 0.1) return [{ name, etaAt: null }];
  const closing = atMinute(day, 17 * 60, shop.timeZone);
  const today = quarter(now + between(0.7 * HOUR, 3.5 * HOUR, fateOf(job.id, 'eta today')));
  if (fate < 0.6 && today < closing) return [{ name, etaAt: today }];
  const days = fate < 0.88 ? 1 : 2 + Math.floor(fateOf(job.id, 'eta days') * 3);
  return [{ name, etaAt: onDay(days, { day, shop }, job.id) }];
}

/** What the parts desk does: asks when a part comes, tells that it comes later, takes it in. */
export function partsDesk(moment: Moment): readonly Action[] {
  const visits = [...moment.cars.map(({ visit }) => visit), ...moment.away];
  if (visits.length === 0 || !isOpen(moment)) return [];
  const who = moment.crew.someone(PARTS_DESK, 0);
  if (!who) return [];
  return visits
    .flatMap(({ id }) => moment.read.partsOfVisit(id))
    .filter(({ state }) => state === 'ordered')
    .flatMap((part) => attend(moment, part, who.id));
}

function attend(moment: Moment, part: Entity<'partRequest'>, staffId: string): readonly Action[] {
  const { now } = moment;
  const who = { staffId, at: now };
  const fate = fateOf(part.id, 'comes');
  if (part.etaAt === null) {
    if (now < part.requestedAt + between(25, 80, fate) * MINUTE) return [];
    return [act('parts', setEta, { partId: part.id, etaAt: onDay(1 + Math.floor(fate * 2), moment, part.id) }, who)];
  }
  const isFirstEta = part.etaSetAt === part.requestedAt;
  if (isFirstEta && fateOf(part.id, 'is late') < 0.2) {
    if (!isDue(moment, part.etaAt) && now < part.etaAt) return [];
    return [act('parts', setEta, { partId: part.id, etaAt: onDay(1, moment, `${part.id}/late`) }, who)];
  }
  return now < part.etaAt + between(-15, 20, fate) * MINUTE
    ? []
    : [act('parts', partArrived, { partId: part.id }, who)];
}

/** In that many days, between ten and three: when deliveries come. */
function onDay(days: number, { day, shop }: Pick<Moment, 'day' | 'shop'>, key: string): Instant {
  return quarter(atMinute(addDays(day, days), between(10 * 60, 15 * 60, fateOf(key, 'delivery')), shop.timeZone));
}

function quarter(at: Instant): Instant {
  return Math.round(at / (15 * MINUTE)) * 15 * MINUTE;
}
