import type { Language } from '../../../shared/store/model.ts';

/** What our own keyboard offers below a field. */
export type KeyLayout = 'digits' | 'letters' | 'names' | 'address';
export type KeyRows = readonly (readonly string[])[];

/** The commonest family names and forms of address: most customers are entered in two taps. */
const NAMES: KeyRows = [
  [...'王李张刘陈杨黄赵吴周'],
  [...'徐孙马朱胡郭何林高梁'],
  [...'郑罗宋谢唐韩曹许邓萧'],
  ['先生', '女士', '师傅', '公司'],
];
const TRADITIONAL_NAMES: KeyRows = [
  [...'王李張劉陳楊黃趙吳周'],
  [...'徐孫馬朱胡郭何林高梁'],
  [...'鄭羅宋謝唐韓曹許鄧蕭'],
  ['先生', '女士', '師傅', '公司'],
];

export const SPACE = '␣';

export function keyRows(layout: KeyLayout, language: Language): KeyRows {
  switch (layout) {
    case 'digits':
      return [[...'1234567890']];
    case 'letters':
      return [[...'1234567890'], [...'QWERTYUIOP'], [...'ASDFGHJKL-'], [...'ZXCVBNM', SPACE]];
    case 'address':
      return [[...'1234567890.:'], [...'qwertyuiop'], [...'asdfghjkl-'], [...'zxcvbnm/']];
    case 'names':
      return language === 'zh-TW' ? TRADITIONAL_NAMES : NAMES;
  }
}
