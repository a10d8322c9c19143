import type { MouseEvent, ReactNode } from 'react';
import { useLanguage } from '../words.ts';
import { classes } from './class-names.ts';
import { BackspaceIcon, CheckIcon } from './icons.tsx';
import { type KeyLayout, keyRows, SPACE } from './key-layouts.ts';
import styles from './keyboard.module.css';

type KeyboardProps = Readonly<{
  layout: KeyLayout;
  onText: (text: string) => void;
  onBackspace: () => void;
  onDone: () => void;
}>;

/** Our own on-screen keyboard: digits, letters and digits, or the beginnings of names. Never takes the focus. */
export function Keyboard({ layout, onText, onBackspace, onDone }: KeyboardProps) {
  const language = useLanguage();
  return (
    <fieldset className={classes(styles.keyboard, styles[layout])} onMouseDown={keepFocus}>
      {keyRows(layout, language).map((row) => (
        <div key={row.join('')} className={styles.row}>
          {row.map((key) => (
            <Key key={key} onPress={() => onText(key === SPACE ? ' ' : key)}>
              {key}
            </Key>
          ))}
        </div>
      ))}
      <div className={styles.side}>
        <Key onPress={onBackspace} label="⌫">
          <BackspaceIcon />
        </Key>
        <Key onPress={onDone} label="✓" done>
          <CheckIcon />
        </Key>
      </div>
    </fieldset>
  );
}

type KeyProps = Readonly<{
  children: ReactNode;
  onPress: () => void;
  label?: string;
  done?: boolean;
}>;

function Key({ children, onPress, label, done }: KeyProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes(styles.key, done && styles.done)}
      onClick={onPress}
      aria-label={label}
    >
      {children}
    </button>
  );
}

/** The field keeps the focus, and with it the caret, while keys are tapped. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
