export const linkWords = {
  'zh-CN': {},
  'zh-TW': {},
  en: {},
} as const;
