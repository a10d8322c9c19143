import i18next from 'i18next';
import { LANGUAGES, type Language } from '../../shared/store/model.ts';
import type { RefusalParams } from '../../shared/store/refusal.ts';
import { type Section, wordsOf } from '../../shared/words/index.ts';

const words = i18next.createInstance();
void words.init({
  lng: 'zh-CN',
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)])),
});

/** The sentence of a refusal: what happened and what to do. */
export function refusalSentence(language: Language, code: string, params: RefusalParams): string {
  return say(language, ['refusal', 'host'], code, params);
}

/** Words of the host itself: its start, its help. */
export function hostSentence(language: Language, code: string, params: RefusalParams = {}): string {
  return say(language, ['host', 'refusal'], code, params);
}

function say(lng: Language, ns: Section[], code: string, params: RefusalParams): string {
  if (words.exists(code, { lng, ns })) return words.t(code, { ...params, lng, ns });
  return words.t('no-words', { code, lng, ns: 'host' });
}
