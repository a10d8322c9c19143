import { useTranslation } from 'react-i18next';
import type { Light } from '../../../shared/workshop/promise.ts';
import { LightShape } from '../../ui/light.tsx';
import { Mark, type SymbolName } from '../../ui/symbols.tsx';
import styles from './legend.module.css';

const LIGHTS: readonly Light[] = ['on-time', 'at-risk', 'late', 'kept', 'missed'];
const MARKS: readonly SymbolName[] = ['waits', 'comeback', 'rework', 'safety', 'voltage', 'override'];

/** What the shapes and marks mean, for who sees the wall for the first time. */
export function Legend() {
  const { t } = useTranslation('wall');
  return (
    <ul className={styles.legend} aria-hidden="true">
      {LIGHTS.map((light) => (
        <li key={light} className={styles.entry} data-light={light}>
          <LightShape light={light} />
          {t(`light.${light}`)}
        </li>
      ))}
      {MARKS.map((mark) => (
        <li key={mark} className={styles.entry} data-mark-entry="">
          <Mark name={mark} label={t(`mark.${mark}`)} />
          {t(`mark.${mark}`)}
        </li>
      ))}
    </ul>
  );
}
