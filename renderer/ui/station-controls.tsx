import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../shared/store/model.ts';
import styles from './station-controls.module.css';
import { pickTheme, useTheme } from './theme.ts';
import { pickLanguage, useLanguage } from './words.ts';

const SHOWN_FOR = 6_000;
const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '简', 'zh-TW': '繁', en: 'EN' };

/** Language and light of this screen. On a wall they come up when somebody touches it or moves the mouse, and go again. */
export function StationControls() {
  const { t } = useTranslation('wall');
  const language = useLanguage();
  const theme = useTheme();
  const awake = useAwake();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-awake', awake);
  }, [awake]);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <div className={styles.controls} data-awake={awake || undefined} inert={!awake}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          className={styles.button}
          aria-pressed={each === language}
          lang={each}
          onClick={() => pickLanguage(each)}
        >
          {NAMES[each]}
        </button>
      ))}
      <button type="button" className={styles.button} aria-label={t('controls.theme')} onClick={() => pickTheme(other)}>
        {t(`controls.${other}`)}
      </button>
    </div>
  );
}

function useAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wake = () => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), SHOWN_FOR);
    };
    window.addEventListener('pointermove', wake);
    window.addEventListener('pointerdown', wake);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', wake);
      window.removeEventListener('pointerdown', wake);
    };
  }, []);
  return awake;
}
