import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '../../shared/store/model.ts';
import { addDays, atMinute, businessDay, HOUR } from '../../shared/time.ts';
import { PROFILES, profiles } from '../../shared/trust/profiles.ts';
import { aShop, type Clock, plateNo, type Shop } from '../helpers/a-store.ts';

const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'];
/** None of which makes another 王敏, who manages the shop. */
const GIVEN = ['伟', '秀英', '建国', '小明', '丽', '志强', '海燕', '文静'];
const TEAMS = [
  ['机电一组', 'mechanical'],
  ['机电二组', 'mechanical'],
  ['钣金组', 'body'],
  ['油漆组', 'paint'],
  ['前台', 'front-desk'],
  ['洗车', 'wash'],
] as const;
const KINDS = ['shift', 'shift', 'shift', 'leave', 'training', 'lent', 'duty', 'overtime'] as const;
const TIME = { timeZone: 'Asia/Shanghai', dayTurnsAt: 240 };

export type Crowd = Readonly<{ people: number; stations: number }>;

/** A folder with a store of so many people and stations, with a roster, and with what was done in it. */
export async function aFullFolder({ people, stations }: Crowd): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'kanwall-people-'));
  const clock: Clock = { now: Date.now() - 3 * HOUR };
  const shop = await aShop(join(data, 'kanwall.db'), { now: () => clock.now });
  const here = { ...shop, clock };
  const done = async (name: string, input: unknown) => {
    const answer = await here.command(name, input, { occurredAt: clock.now });
    if (answer.outcome !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`);
  };
  for (const [index, [name, kind]] of TEAMS.entries()) {
    await done('team.save', { id: null, name, kind, sortOrder: index * 10, active: true });
  }
  await addPeople(here, people, done);
  await addStations(here, stations, done);
  await addCalendar(here, done);
  for (let car = 0; car < 60; car++) {
    clock.now += 60_000;
    await here.checkIn(plateNo(car), { occurredAt: clock.now });
  }
  clock.now = Date.now();
  await lockOut(here);
  await noteRefusals(here);
  await done('role.save', { id: 'controller', name: '车间调度', granted: ['visit.deliver'], denied: ['part.arrive'] });
  await shop.engine.close();
  return data;
}

type Done = (name: string, input: unknown) => Promise<void>;

async function addPeople({ engine }: Shop, count: number, done: Done): Promise<void> {
  const teams = engine.read.teams();
  for (let index = 1; index < count; index++) {
    const name = `${FAMILY[index % FAMILY.length]}${GIVEN[Math.floor(index / 3) % GIVEN.length]}`;
    const role = ROLES[index % ROLES.length] ?? 'technician';
    await done('staff.save', {
      id: null,
      name: index === 7 ? '买买提艾力·阿卜杜热西提·吐尔逊江' : index === 9 ? 'Bartholomew Featherstonehaugh' : name,
      initials: 'abc',
      roles: index % 9 === 0 ? ['team-leader', 'technician', 'inspector'] : [role],
      teamId: index % 8 === 7 ? null : (teams[index % TEAMS.length]?.id ?? null),
      skills: index % 2 === 0 ? ['mechanical', 'high-voltage'] : ['body'],
      active: index % 20 !== 19,
    });
  }
  const salt = 'c2FsdC1zYWx0LXNhbHQtcw';
  const digest = (of: number) => `secret-${of}`.padEnd(43, 'A');
  for (const [index, { id }] of engine.read.allStaff().entries()) {
    if (index % 3 === 0) continue;
    const isFirst = index % 3 === 1;
    await engine.submitAsHost('credential.setPin', { staffId: id, salt, hash: digest(0), isFirst });
    if (index % 2 === 0) await engine.submitAsHost('credential.setBadge', { staffId: id, hash: digest(index) });
  }
}

async function addStations({ engine }: Shop, count: number, done: Done): Promise<void> {
  const staff = engine.read.allStaff();
  for (let index = 0; index < count; index++) {
    const profile = PROFILES[index % PROFILES.length] ?? 'check-in';
    const signingKey = `B${String(index).padStart(2, '0')}`.padEnd(87, 'A');
    const name = index === 3 ? '车间东门内侧靠洗车区的第二块大屏（请勿断电）' : `${index + 1}号终端`;
    await done('station.accept', {
      name,
      place: profiles[profile].place,
      profile,
      signingKey,
      agreementKey: signingKey,
    });
  }
  const accepted = engine.read.stations();
  for (const [index, { id, profile }] of accepted.entries()) {
    if (index % 13 === 5) await done('station.revoke', { id });
    const person = staff.find(({ roles }) => roles.some((role) => profiles[profile].people.includes(role)));
    if (index % 4 === 1 && person && index % 13 !== 5) {
      const facts = { staffId: person.id, stationId: id, method: 'pin', purpose: 'work' };
      await engine.submitAsHost('session.open', facts);
    }
  }
}

async function addCalendar({ engine, clock }: Shop, done: Done): Promise<void> {
  const today = businessDay(clock.now, TIME);
  const month = today.slice(0, 7);
  const special = [
    ['05', 'closed', '春节'],
    ['14', 'open', '调休上班'],
    ['20', 'short', null],
    ['28', 'closed', null],
  ] as const;
  for (const [day, kind, name] of special) {
    const hours = kind === 'short' ? { opensAt: 540, closesAt: 780 } : { opensAt: null, closesAt: null };
    await done('storeDay.save', {
      id: `${month}-${day}`,
      kind,
      name,
      ...(kind === 'open' ? { opensAt: 480, closesAt: 1080 } : hours),
    });
  }
  const rest = { department: 'paint', day: `${month}-24`, kind: 'closed', opensAt: null, closesAt: null, name: null };
  await done('departmentDay.save', { ...rest, id: `paint-${month}-24` });
  for (const [index, { id: staffId }] of engine.read.allStaff().entries()) {
    for (let ahead = -1; ahead < 12; ahead++) {
      if ((index + ahead) % 3 === 1) continue;
      const kind = KINDS[(index * 5 + ahead + 1) % KINDS.length] ?? 'shift';
      const day = addDays(today, ahead);
      const [from, to] = kind === 'leave' && index % 2 === 0 ? [240, 720] : [480, 1080];
      const at = (minute: number) => atMinute(day, minute, TIME.timeZone);
      await done('duty.save', {
        id: null,
        staffId,
        day,
        kind,
        startsAt: at(from),
        endsAt: at(to),
        archived: false,
        withdrawn: false,
      });
    }
  }
}

async function noteRefusals({ engine, clock }: Shop): Promise<void> {
  const [person, other] = engine.read.allStaff();
  const [station] = engine.read.stations();
  for (const [index, code] of ['role-not-allowed', 'session-over', 'place-not-allowed'].entries()) {
    await engine.submitAsHost('offlineRefusal.note', {
      id: `0192f5c0-0000-7000-8000-00000000000${index}`,
      command: ['visit.deliver', 'work.finish', 'part.arrive'][index],
      staffId: (index === 1 ? other : person)?.id,
      stationId: station?.id,
      occurredAt: clock.now - index * HOUR,
      refusedAt: clock.now,
      code,
    });
  }
}

/** Somebody has just tried too often. */
async function lockOut({ engine }: Shop): Promise<void> {
  const person = engine.read
    .allStaff()
    .find(({ id, roles }) => engine.read.credential(id) && !roles.includes('manager'));
  for (let tries = 0; tries < 10; tries++) {
    await engine.submitAsHost('credential.countTry', { staffId: person?.id, isRight: false });
  }
}
