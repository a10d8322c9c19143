import { useLanguage } from '../../ui/words.ts';

/** Puts words in a row, as the language does. */
export function useJoined(): (words: readonly string[]) => string {
  const comma = useLanguage() === 'en' ? ', ' : '、';
  return (words) => words.join(comma);
}
