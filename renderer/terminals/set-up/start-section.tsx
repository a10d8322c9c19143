import { useTranslation } from 'react-i18next';
import { useView } from '../../link/react.ts';
import { classes } from '../../ui/touch/class-names.ts';
import { CheckIcon, PlusIcon } from '../../ui/touch/icons.tsx';
import type { SetUpPlace } from './set-up-desk.tsx';
import styles from './start-section.module.css';
import { SectionHead } from './table.tsx';
import { NEEDS, type Need, readiness } from './views.ts';

type StartSectionProps = Readonly<{ onGo: (place: SetUpPlace) => void }>;

/** What a new store still needs before a car can go through it. */
export function StartSection({ onGo }: StartSectionProps) {
  const { t } = useTranslation('setUp');
  const there = useView(readiness);
  if (!there) return null;
  const missing = NEEDS.filter((need) => there[need] === 0);
  return (
    <>
      <SectionHead title={t(missing.length === 0 ? 'start.ready' : 'start.title')} hint={t('start.hint')} />
      <ul className={styles.needs}>
        {NEEDS.map((need) => (
          <li key={need}>
            {need === 'bay' ? (
              <button type="button" className={classNameOf(there[need])} onClick={() => onGo('bay')}>
                <NeedWords need={need} count={there[need]} />
              </button>
            ) : (
              <div className={classNameOf(there[need])}>
                <NeedWords need={need} count={there[need]} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function classNameOf(count: number): string {
  return classes(styles.need, count > 0 && styles.met);
}

/** People are added at the terminal for people, which the words say. */
function NeedWords({ need, count }: Readonly<{ need: Need; count: number }>) {
  const { t } = useTranslation('setUp');
  return (
    <>
      <span className={styles.sign}>{count > 0 ? <CheckIcon /> : <PlusIcon />}</span>
      <span className={styles.what}>
        <b className={styles.word}>{t(`need.${need}`)}</b>
        <span className={styles.why}>
          {t(`needWhy.${need}`)}
          {need !== 'bay' && count === 0 && ` ${t('start.peopleElsewhere')}`}
        </span>
      </span>
      <b className={styles.count}>{count}</b>
    </>
  );
}
