export const dispatchWords = {
  'zh-CN': {},
  'zh-TW': {},
  en: {},
} as const;
