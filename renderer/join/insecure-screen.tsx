import { useTranslation } from 'react-i18next';
import styles from './insecure-screen.module.css';
import { JoinPage } from './join-page.tsx';

/** Without encryption the browser keeps no key, so this page cannot be a station: what to do about it. */
export function InsecureScreen() {
  const { t } = useTranslation('join');
  return (
    <JoinPage title={t('insecure.title')} lead={t('insecure.lead')}>
      <p className={styles.todo}>{t('insecure.todo')}</p>
      <a className={styles.open} href="/trust">
        {t('insecure.open')}
      </a>
    </JoinPage>
  );
}
