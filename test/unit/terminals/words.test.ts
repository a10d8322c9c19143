import { expect, it } from 'vitest';
import { commandKey } from '../../../renderer/terminals/frame/describe.ts';
import { commands } from '../../../shared/commands.ts';
import { permissions } from '../../../shared/permissions.ts';
import { LANGUAGES } from '../../../shared/store/model.ts';
import { sections } from '../../../shared/words/index.ts';
import { terminalWords } from '../../../shared/words/terminal.ts';

/** The keys of a word file, with what a language's plurals add taken off. */
function keysOf(words: object, prefix = ''): readonly string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key.replace(/_(zero|one|other)$/, '')] : keysOf(value, `${prefix}${key}.`),
  );
}

it.each(['checkIn', 'dispatch', 'setUp'] as const)('says everything of %s in every language', (section) => {
  const inChinese = [...new Set(keysOf(sections[section]['zh-CN']))].sort();
  for (const language of LANGUAGES) {
    expect([...new Set(keysOf(sections[section][language]))].sort(), language).toEqual(inChinese);
  }
});

it('has a word for every command that can land in the tray', () => {
  const named: Record<string, string> = terminalWords['zh-CN'].command;
  const byPeople = commands.filter(({ name }) => permissions[name].places.length > 0);
  expect(byPeople.map(({ name }) => name).filter((name) => !named[commandKey(name)])).toEqual([]);
});
