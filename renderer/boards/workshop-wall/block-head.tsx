import { useTranslation } from 'react-i18next';
import styles from './block-head.module.css';
import { PageDots } from './page-dots.tsx';

type BlockHeadProps = Readonly<{
  name: string;
  count: number;
  limit?: number | null;
  page: number;
  pages: number;
}>;

/** Above the cards of a stage: its name, how many stand there, and which page of them is shown. */
export function BlockHead({ name, count, limit = null, page, pages }: BlockHeadProps) {
  const { t } = useTranslation('wall');
  const over = limit !== null && count > limit;
  return (
    <h2 className={styles.head} data-over={over || undefined}>
      <span className={styles.name}>{name}</span>
      <b className={styles.count}>{count}</b>
      {over && <span className={styles.limit}>{t('limit', { limit })}</span>}
      {pages > 1 && <PageDots page={page} pages={pages} />}
    </h2>
  );
}
