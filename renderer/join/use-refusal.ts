import { useTranslation } from 'react-i18next';
import type { RefusalAnswer } from '../../shared/protocol.ts';

/** Why the host said no, in the language of the moment where its words are here. */
export function useRefusal(): (refusal: RefusalAnswer | null) => string {
  const { t, i18n } = useTranslation(['refusal', 'link']);
  return (refusal) => {
    if (!refusal) return t('link:refusals.unknown', { code: '?' });
    const { code, params, message } = refusal;
    return i18n.exists(`refusal:${code}`) ? t(`refusal:${code}`, params) : message;
  };
}
