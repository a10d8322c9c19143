import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../shared/store/model.ts';
import { wordsOf } from '../../shared/words/index.ts';
import type { Word } from '../../shared/workshop/views/names.ts';
import { localStore, read, write } from '../link/browser-storage.ts';

const KEPT = 'kanwall-language';
const SHOP = 'kanwall-shop-language';
const FIRST: Language = 'zh-CN';

function recall(key: string): Language | null {
  const kept = read(localStore(), key);
  return LANGUAGES.find((language) => language === kept) ?? null;
}

/** What a person picked at this station, else the shop's language, as far as it was ever heard. */
function wanted(): Language {
  return recall(KEPT) ?? recall(SHOP) ?? FIRST;
}

/** Before the first render. Words are in the bundle, so that nothing has to be waited for. */
export function startWords(): void {
  const first = wanted();
  void i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: FIRST,
    resources: Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)])),
    defaultNS: 'workshop',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = first;
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  window.addEventListener('storage', ({ key }) => {
    if (key === KEPT) settle();
  });
}

/** The language of a station at which nobody has picked one. */
export function setShopLanguage(language: Language): void {
  write(localStore(), SHOP, language);
  settle();
}

/** Picks a language for this station, at once and for good. */
export function pickLanguage(language: Language): void {
  write(localStore(), KEPT, language);
  void i18next.changeLanguage(language);
}

function settle(): void {
  const language = wanted();
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

export function currentLanguage(): Language {
  return LANGUAGES.find((language) => language === i18next.language) ?? FIRST;
}

function onLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage);
}

/** Kinds of things that the shop may have given a word of its own. */
export type WordKind = 'stage' | 'jobType' | 'reason';

/** The shop's word for a thing, or the language file's. */
export function useWordOf(): (kind: WordKind, word: Word) => string {
  const { t } = useTranslation('workshop');
  return (kind, { id, name }) => name ?? t(`${kind}.${id}`);
}
