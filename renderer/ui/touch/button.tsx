import type { ReactNode } from 'react';
import styles from './button.module.css';
import { classes } from './class-names.ts';

type ButtonProps = Readonly<{
  children: ReactNode;
  onPress: () => void;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** The one thing a screen is there for. */
  big?: boolean;
  wide?: boolean;
  disabled?: boolean;
  /** For a button that shows a symbol alone. */
  label?: string;
}>;

export function Button({ children, onPress, kind = 'plain', big, wide, disabled, label }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(styles.button, styles[kind], big && styles.big, wide && styles.wide)}
      onClick={onPress}
      disabled={disabled}
      aria-label={label}
    >
      {children}
    </button>
  );
}
