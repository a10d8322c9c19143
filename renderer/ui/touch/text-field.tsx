import { type ReactNode, useId } from 'react';
import { classes } from './class-names.ts';
import type { KeyLayout } from './key-layouts.ts';
import styles from './text-field.module.css';

type TextFieldProps = Readonly<{
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  /** What is known already and holds while nothing is typed. */
  placeholder?: string;
  /** Our own keyboard comes up below; without it the field waits for a physical keyboard or an input method. */
  keys?: KeyLayout;
  /** What is wrong, in words. */
  problem?: string | null;
  /** One-tap values, put in place of the text. */
  offers?: readonly string[];
  maxLength?: number;
}>;

export function TextField({ label, value, onChange, keys, problem, offers = [], ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={classes(styles.input, problem ? styles.wrong : null)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputMode={keys === undefined || keys === 'names' ? 'text' : 'none'}
        autoComplete="off"
        spellCheck={false}
        data-keys={keys}
        {...rest}
      />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {offers.length > 0 && (
        <div className={styles.offers}>
          {offers.map((offer) => (
            <button
              key={offer}
              type="button"
              className={classes(styles.offer, offer === value && styles.taken)}
              onClick={() => onChange(offer === value ? '' : offer)}
            >
              {offer}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
