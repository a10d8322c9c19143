import { describe, expect, it } from 'vitest';
import { refusalSentence, startSentence } from '../../electron/host/words.ts';
import { LANGUAGES } from '../../shared/store/model.ts';
import { hostWords } from '../../shared/words/host.ts';

const params = {
  ...{
    field: 'commands.0.id',
    problem: '!',
    host: 'a',
    origin: 'b',
    topic: 'shop',
    methods: 'GET',
    limit: 1,
    seconds: 2,
  },
  ...{
    theirs: 1,
    ours: 2,
    option: '--x',
    value: 'y',
    choices: 'a, b',
    min: 0,
    max: 9,
    folder: '/f',
    file: '/f/x',
    port: 80,
  },
  ...{ pid: '1', machine: 'm', found: '3', known: 2 },
};

describe('the words of the host', () => {
  it('are the same in all languages', () => {
    for (const language of LANGUAGES) {
      const { door, start, ...rest } = hostWords[language];
      expect([Object.keys(door), Object.keys(start), Object.keys(rest)]).toEqual([
        Object.keys(hostWords['zh-CN'].door),
        Object.keys(hostWords['zh-CN'].start),
        Object.keys(hostWords['zh-CN']).filter((key) => key !== 'door' && key !== 'start'),
      ]);
    }
  });

  it('of the trust page have the same steps for the same systems', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([key, each]) => [key, shape(each)])
        : typeof value;

    for (const language of LANGUAGES) expect(shape(hostWords[language].trust)).toEqual(shape(hostWords['zh-CN'].trust));
  });

  it.each(LANGUAGES)('say what happened and what to do, in whole sentences: %s', (language) => {
    const end = language === 'en' ? /[.)]$/ : /[。）]$/;
    for (const code of Object.keys(hostWords.en.door)) expect(refusalSentence(language, code, params)).toMatch(end);
    for (const code of Object.keys(hostWords.en.start)) {
      const sentence = startSentence(language, code, params);
      expect(sentence).toMatch(end);
      expect(sentence).not.toMatch(/\{\{|\$t/);
    }
  });

  it('have something to say about a code that nobody knows', () => {
    expect(refusalSentence('en', 'never-heard-of', {})).toBe(
      'This was not done (never-heard-of). Try again; if it stays like this, tell your administrator.',
    );
  });
});
