import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../shared/store/model.ts';
import { KeyboardDock } from '../ui/touch/keyboard-dock.tsx';
import { Segments } from '../ui/touch/segments.tsx';
import { pickLanguage, useLanguage } from '../ui/words.ts';
import styles from './join-page.module.css';

const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

type JoinPageProps = Readonly<{
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
  /** What can be done, in reach of the thumb. */
  footer?: ReactNode;
}>;

/** The page of a station that does not belong to a store yet, or not any more. */
export function JoinPage({ title, lead, children, footer }: JoinPageProps) {
  const { t } = useTranslation('join');
  const language = useLanguage();
  return (
    <KeyboardDock className={styles.page ?? ''}>
      <header className={styles.head}>
        <span className={styles.brand}>
          <svg className={styles.sign} viewBox="0 0 32 32" aria-hidden="true">
            <rect x="3" y="4" width="7" height="24" rx="2" />
            <rect x="12.5" y="4" width="7" height="14" rx="2" />
            <rect x="22" y="4" width="7" height="19" rx="2" />
          </svg>
          看板墙 <small>Kanwall</small>
        </span>
        <div className={styles.languages}>
          <Segments
            label={t('language')}
            options={LANGUAGES.map((value) => ({ value, word: NAMES[value] }))}
            value={language}
            onChange={pickLanguage}
          />
        </div>
      </header>
      <main className={styles.main}>
        <div className={styles.column}>
          <h1 className={styles.title}>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
          {children}
        </div>
      </main>
      {footer && <footer className={styles.foot}>{footer}</footer>}
    </KeyboardDock>
  );
}
