/** The people and stations terminal. */
export const peopleWords = {
  'zh-CN': { title: '人员与终端' },
  'zh-TW': { title: '人員與終端' },
  en: { title: 'People and stations' },
};
