import { describe, expect, it } from 'vitest';
import { MOST_OF_AN_ADDRESS, MOST_WAITING, openWaitingList } from '../../electron/host/stations/waiting.ts';

const MINUTE = 60_000;

function aList() {
  let now = 0;
  const coded: string[] = [];
  const list = openWaitingList({
    stopwatch: () => now,
    async codeOf(key) {
      coded.push(key);
      return `code of ${key}`;
    },
  });
  return {
    coded,
    list: list.list,
    remove: list.remove,
    pass: (ms: number) => {
      now += ms;
    },
    ask(id: string, address = id) {
      const request = { signingKey: id, agreementKey: '', name: id, profile: 'check-in', ticket: null } as const;
      list.add({ id, request, address, askedAt: now });
    },
  };
}

const refusedWith = expect.objectContaining({ refusal: expect.objectContaining({ code: 'too-many-waiting' }) });

describe('the stations that wait', () => {
  it('stand there once, since they asked first, with a code that is worked out once', async () => {
    const { ask, pass, list, coded } = aList();
    ask('a');
    pass(5_000);
    ask('a');

    expect(await list()).toMatchObject([{ signingKey: 'a', code: 'code of a', askedAt: 0 }]);
    expect(coded).toEqual(['a']);
  });

  it(`are at most ${MOST_WAITING}, and those who wait already go on waiting`, async () => {
    const { ask, list } = aList();
    for (let i = 0; i < MOST_WAITING; i += 1) ask(String(i));

    expect(() => ask('one more')).toThrow(refusedWith);
    ask('3');
    expect(await list()).toHaveLength(MOST_WAITING);
  });

  it(`are at most ${MOST_OF_AN_ADDRESS} of one machine`, async () => {
    const { ask, list } = aList();
    for (let i = 0; i < MOST_OF_AN_ADDRESS; i += 1) ask(String(i), 'pc');

    expect(() => ask('one more', 'pc')).toThrow(refusedWith);
    ask('of another', 'tablet');
    expect(await list()).toHaveLength(MOST_OF_AN_ADDRESS + 1);
  });

  it('are forgotten ten minutes after they asked last', async () => {
    const { ask, pass, list, remove } = aList();
    ask('a');
    ask('b');
    ask('c');
    remove('c');
    pass(6 * MINUTE);
    ask('b');
    pass(5 * MINUTE);

    expect((await list()).map(({ name }) => name)).toEqual(['b']);
  });
});
