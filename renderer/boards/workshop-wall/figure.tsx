import type { ReactNode } from 'react';
import styles from './figure.module.css';

type FigureProps = Readonly<{
  value: number;
  label: string;
  /** What makes the number bigger or smaller than it looks: of how many, the next one when. */
  note?: string | undefined;
  shape?: ReactNode;
  tone?: 'late' | 'at-risk' | undefined;
  name: string;
}>;

/** One big number for one question. */
export function Figure({ value, label, note, shape, tone, name }: FigureProps) {
  return (
    <div className={styles.figure} data-tone={tone} data-figure={name}>
      <div className={styles.row}>
        <b className={styles.value}>{value}</b>
        {note && (
          <span className={styles.notes}>
            <span className={styles.note}>{note}</span>
          </span>
        )}
      </div>
      <div className={styles.label}>
        {shape}
        <span className={styles.name}>{label}</span>
      </div>
    </div>
  );
}
