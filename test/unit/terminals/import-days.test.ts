import { describe, expect, it } from 'vitest';
import { decodeFile, readDayFile, toChanges } from '../../../renderer/terminals/people/calendar/import-days.ts';

const WEEK = ['1', '2', '3', '4', '5', '6', '7'].map((id) => {
  const isWeekend = Number(id) > 5;
  return { id: id as '1', opensAt: isWeekend ? null : 510, closesAt: isWeekend ? null : 1050 };
});
const day = (id: string, kind: 'open' | 'closed' | 'short', name: string | null, opensAt: number | null = null) => ({
  id,
  kind,
  name,
  opensAt,
  closesAt: opensAt === null ? null : 1050,
});

describe('a file of holidays', () => {
  it('is read as UTF-8 with or without a mark, and as GBK where it is not UTF-8', () => {
    const text = '2027-02-06,closed,a';
    expect(decodeFile(new TextEncoder().encode(text))).toBe(text);
    expect(readDayFile(decodeFile(new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]))).days).toEqual(
      [day('2027-02-06', 'closed', 'a')],
    );
    expect(decodeFile(new Uint8Array([0xd0, 0xdd, 0xcf, 0xa2]))).toBe('休息');
  });

  it('has a head in Chinese or English, in any order, or none', () => {
    const wanted = [day('2027-02-14', 'open', '调休', 510), day('2027-02-06', 'closed', '春节')];
    const chinese = '名称,日期,类型,开门,关门\r\n调休,2027年2月14日,补班,8:30,17:30\r\n春节,2027/2/6,放假,,\r\n';
    const english = 'date,kind,name,opens,closes\n2027-02-14,open,调休,08:30,17:30\n20270206,closed,春节\n';
    const bare = '\n2027.2.14,上班,调休,08:30,17:30\n\n2027-02-06,休,春节\n';
    expect([chinese, english, bare].map((text) => readDayFile(text))).toEqual(Array(3).fill({ days: wanted, bad: [] }));
  });

  it('is told every line that cannot be used, and why', () => {
    const lines = [
      '2027-02-30,休息',
      '2027-03-01,也许',
      '2027-03-02,短班',
      '2027-03-03,上班,,18:00,8:00',
      '2027-03-04,休息',
    ];
    const { days, bad } = readDayFile(['日期,类型,名称,开门,关门', ...lines, '2027-03-04,上班'].join('\n'));
    expect(days.map(({ id }) => id)).toEqual(['2027-03-04']);
    expect(bad.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'day'],
      [3, 'kind'],
      [4, 'hours'],
      [5, 'hours'],
      [7, 'twice'],
    ]);
  });

  it('changes what differs alone, and opens a weekend in the hours of a working day', () => {
    const held = [day('2027-02-06', 'closed', '春节'), day('2027-02-08', 'closed', null)];
    const file = [
      day('2027-02-06', 'closed', '春节'),
      day('2027-02-08', 'closed', '春节'),
      day('2027-02-14', 'open', null),
    ];
    expect(toChanges(file, held, WEEK)).toEqual([
      { before: held[1], after: file[1] },
      { before: null, after: day('2027-02-14', 'open', null, 510) },
    ]);
  });
});
