import type { Language } from '../../shared/store/model.ts';

/** What a new store goes by until the shop says otherwise. */
export const DEFAULTS = { timeZone: 'Asia/Shanghai', language: 'zh-CN' } as const satisfies {
  timeZone: string;
  language: Language;
};
