export const checkInWords = {
  'zh-CN': {},
  'zh-TW': {},
  en: {},
} as const;
