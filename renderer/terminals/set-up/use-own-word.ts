import { useTranslation } from 'react-i18next';
import type { WordKind } from '../../ui/words.ts';

/** The language file's word for a thing, which holds while the shop gives none of its own; null: there is none. */
export function useOwnWord(kind: WordKind, id: string | null): string | null {
  const { t, i18n } = useTranslation('workshop');
  const key = `${kind}.${id}`;
  return id !== null && i18n.exists(`workshop:${key}`) ? t(key) : null;
}
