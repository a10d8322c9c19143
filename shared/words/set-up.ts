export const setUpWords = {
  'zh-CN': {},
  'zh-TW': {},
  en: {},
} as const;
