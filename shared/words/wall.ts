export const wallWords = {
  'zh-CN': {},
  'zh-TW': {},
  en: {},
} as const;
