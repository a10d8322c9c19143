import { useTranslation } from 'react-i18next';
import { BlockHead } from './block-head.tsx';
import type { FreePerson } from './fill-blocks.ts';
import styles from './free-technicians.module.css';

type FreeTechniciansProps = Readonly<{
  people: readonly FreePerson[];
  count: number;
  perLine: number;
  page: number;
  pages: number;
}>;

/** Who can be given the next car. */
export function FreeTechnicians({ people, count, perLine, page, pages }: FreeTechniciansProps) {
  const { t } = useTranslation('wall');
  return (
    <>
      <BlockHead name={t('freeTechnicians')} count={count} page={page} pages={pages} />
      <ul className={styles.names} style={{ gridTemplateColumns: `repeat(${perLine}, minmax(0, 1fr))` }}>
        {count === 0 && <li className={styles.nobody}>{t('nobodyFree')}</li>}
        {people.map(({ id, name }) => (
          <li key={id} className={styles.name}>
            <span className={styles.text}>{name}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
