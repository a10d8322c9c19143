import i18next from 'i18next';
import { LANGUAGES, type Language } from '../../shared/store/model.ts';
import type { RefusalParams } from '../../shared/store/refusal.ts';
import { wordsOf } from '../../shared/words/index.ts';

const words = i18next.createInstance();
void words.init({
  lng: 'zh-CN',
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)])),
});

/** The sentence of a refusal to a caller or a station: what happened and what to do. */
export function refusalSentence(language: Language, code: string, params: RefusalParams): string {
  return sentence(language, [`refusal:${code}`, `host:door.${code}`], code, params);
}

/** The sentence of a start that failed, for whoever started the host. */
export function startSentence(language: Language, code: string, params: RefusalParams): string {
  return sentence(language, [`host:start.${code}`], code, params);
}

export function hostWord(lng: Language, word: 'help' | 'shop-name' | 'manager-name'): string {
  return words.t(`host:${word}`, { lng });
}

function sentence(lng: Language, keys: readonly string[], code: string, params: RefusalParams): string {
  const key = keys.find((each) => words.exists(each, { lng }));
  return key ? words.t(key, { ...params, lng }) : words.t('host:no-words', { code, lng });
}
