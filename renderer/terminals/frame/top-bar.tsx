import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/store/model.ts';
import type { LinkState } from '../../link/link-state.ts';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { clockText } from '../../ui/time-text.ts';
import { PersonIcon, WarningIcon } from '../../ui/touch/icons.tsx';
import { Segments } from '../../ui/touch/segments.tsx';
import { pickLanguage, useLanguage } from '../../ui/words.ts';
import { LinkStatus } from './link-status.tsx';
import type { StaffMember } from './terminal-person.ts';
import styles from './top-bar.module.css';
import { useTerminalWords } from './words.ts';

/** How each language calls itself, as short as a key. */
const LANGUAGE_NAMES = { 'zh-CN': '简', 'zh-TW': '繁', en: 'EN' } as const;

type TopBarProps = Readonly<{
  title: string;
  shopName: string;
  link: LinkState;
  person: StaffMember | null;
  onPerson: () => void;
  onTray: () => void;
}>;

export function TopBar({ title, shopName, link, person, onPerson, onTray }: TopBarProps) {
  const { t } = useTranslation('link');
  const say = useTerminalWords();
  const language = useLanguage();
  const clock = useAtNow((now, time) => clockText(now, time));
  return (
    <header className={styles.bar}>
      <div className={styles.place}>
        <h1 className={styles.title}>{title}</h1>
        <span className={styles.shop}>{shopName}</span>
      </div>
      <LinkStatus state={link} />
      {link.needsAttention > 0 && (
        <button type="button" className={styles.tray} onClick={onTray}>
          <WarningIcon />
          {t('needsAttention', { count: link.needsAttention })}
        </button>
      )}
      <span className={styles.clock}>{clock}</span>
      <div className={styles.languages}>
        <Segments
          label={say('language')}
          options={LANGUAGES.map((value) => ({ value, word: LANGUAGE_NAMES[value] }))}
          value={language}
          onChange={pickLanguage}
        />
      </div>
      <button type="button" className={styles.person} onClick={onPerson}>
        <PersonIcon />
        <span className={styles.name}>{person?.name ?? say('nobody')}</span>
        {person && <span className={styles.change}>{say('change')}</span>}
      </button>
    </header>
  );
}
