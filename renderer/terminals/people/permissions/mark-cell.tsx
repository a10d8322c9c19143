import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './permissions.module.css';
import type { Mark } from './rows.ts';

type MarkCellProps = Readonly<{ mark: Mark; label: string; onPress: () => void }>;

/** Whether one role may give one command; marked where the shop has said so itself. */
export const MarkCell = memo(
  function MarkCell({ mark, label, onPress }: MarkCellProps) {
    const { t } = useTranslation('people');
    return (
      <td className={styles.cell}>
        <button
          type="button"
          className={styles.switch}
          aria-pressed={mark === 'yes' || mark === 'granted'}
          aria-label={`${label}: ${t(`permission.mark.${mark}`)}`}
          onClick={onPress}
        >
          <span className={styles.mark} data-mark={mark} />
        </button>
      </td>
    );
  },
  (before, now) => before.mark === now.mark && before.label === now.label,
);
