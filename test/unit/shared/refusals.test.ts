import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { refusalWords } from '../../../shared/words/refusal.ts';
import { JOB_STATES } from '../../../shared/workshop/model.ts';

const shared = fileURLToPath(new URL('../../../shared', import.meta.url));
/** Every code that a rule can answer with; a template stands for a job's state. */
const CODES = [
  ...new Set(
    globSync('{store,workshop,trust}/**/*.ts', { cwd: shared }).flatMap((file) => {
      const source = readFileSync(join(shared, file), 'utf8');
      const found = [...source.matchAll(/(?:refuse\(\s*|rules\.check\([^']*?)['`]([a-z-]+(?:\$\{[^}]*\})?)['`]/g)];
      return found.flatMap(([, code = '']) =>
        code.includes('${') ? JOB_STATES.map((state) => `job-${state}`) : [code],
      );
    }),
  ),
];

describe('a refusal', () => {
  it('is one of the many that the rules have', () => {
    expect(CODES.length).toBeGreaterThan(35);
    expect(CODES).toContain('skill-missing');
  });

  it.each(Object.keys(refusalWords) as (keyof typeof refusalWords)[])(
    'says in %s what is wrong and what to do',
    (language) => {
      const words: Readonly<Record<string, string>> = refusalWords[language];
      expect(CODES.filter((code) => !words[code])).toEqual([]);
      expect(Object.keys(words).sort()).toEqual(Object.keys(refusalWords.en).sort());
    },
  );

  it('fills the same gaps in every language', () => {
    const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, gap]) => gap).sort();
    for (const [code, english] of Object.entries(refusalWords.en)) {
      for (const language of ['zh-CN', 'zh-TW'] as const) {
        expect(gaps(refusalWords[language][code as keyof typeof refusalWords.en]), `${code} in ${language}`).toEqual(
          gaps(english),
        );
      }
    }
  });
});
