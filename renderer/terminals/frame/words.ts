import { useTranslation } from 'react-i18next';
import type { Person } from '../../ui/touch/person-search.ts';

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The words that all terminals share. */
export function useTerminalWords(): Say {
  const { t } = useTranslation('checkIn', { keyPrefix: 'terminal' });
  return (key, values) => t(key, values ?? {});
}

type Told = Readonly<{ code: string; params: Readonly<Record<string, string | number>>; message?: string }>;

/** Why something was refused and what to do: in the language of the moment where its words are here, else as the host said it. */
export function useRefusalSentence(): (refusal: Told) => string {
  const { t, i18n } = useTranslation(['refusal', 'link']);
  return ({ code, params, message }) => {
    if (code === 'role-not-allowed' && message) return message;
    const section = ['refusal:', 'link:refusals.'].find((each) => i18n.exists(`${each}${code}`));
    return section ? t(`${section}${code}`, params) : message || code;
  };
}

/** What a person does in the shop, as a line under the name. */
export function useRoleNote(): (person: Person) => string {
  const { t } = useTranslation('workshop');
  return ({ roles }) => roles.map((role) => t(`role.${role}`)).join(' · ');
}
