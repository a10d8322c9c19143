import { type ReactNode, useId } from 'react';
import { classes } from './class-names.ts';
import styles from './segments.module.css';

type SegmentsProps<Value extends string> = Readonly<{
  options: readonly Readonly<{ value: Value; word: ReactNode }>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** Names the group for those who do not see it. */
  label: string;
  /** Draws the eye: a choice is still missing here. */
  missing?: boolean;
}>;

/** One of a few. */
export function Segments<Value extends string>({ options, value, onChange, label, missing }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <div className={classes(styles.segments, missing && styles.missing)} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={classes(styles.segment, option.value === value && styles.chosen)}>
          <input
            type="radio"
            className={styles.radio}
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.word}
        </label>
      ))}
    </div>
  );
}
