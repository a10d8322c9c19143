import { type ReactNode, useEffect, useState } from 'react';
import { classes } from './class-names.ts';
import { BackspaceIcon, CheckIcon } from './icons.tsx';
import styles from './pin-pad.module.css';

const DIGITS = [...'123456789'];
const LEAST = 4;
const MOST = 8;

type PinPadProps = Readonly<{
  /** What is asked for, above the dots. */
  label: string;
  onPin: (pin: string) => void;
  /** It is being checked: nothing is taken in. */
  busy: boolean;
  eraseWord: string;
  doneWord: string;
}>;

/** Takes 4 to 8 digits by finger or keyboard and never shows one. Mount it afresh for each question. */
export function PinPad({ label, onPin, busy, eraseWord, doneWord }: PinPadProps) {
  const [pin, setPin] = useState('');
  const isDone = pin.length >= LEAST && !busy;

  function type(digit: string): void {
    if (!busy) setPin((before) => (before.length < MOST ? before + digit : before));
  }

  function done(): void {
    if (!isDone) return;
    setPin('');
    onPin(pin);
  }

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
      if (/^\d$/.test(event.key)) type(event.key);
      else if (event.key === 'Backspace') setPin((before) => before.slice(0, -1));
      else if (event.key === 'Enter') done();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  return (
    <fieldset className={styles.pad} aria-label={label}>
      <p className={styles.label}>{label}</p>
      <div className={styles.dots} role="status" aria-label={`${pin.length}`} data-busy={busy || undefined}>
        {Array.from({ length: Math.max(LEAST, pin.length) }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place among the dots is all that one of them is
          <i key={at} className={classes(styles.dot, at < pin.length && styles.full)} />
        ))}
      </div>
      <div className={styles.keys}>
        {DIGITS.map((digit) => (
          <Key key={digit} onPress={() => type(digit)} disabled={busy}>
            {digit}
          </Key>
        ))}
        <Key onPress={() => setPin(pin.slice(0, -1))} disabled={busy || pin === ''} label={eraseWord}>
          <BackspaceIcon />
        </Key>
        <Key onPress={() => type('0')} disabled={busy}>
          0
        </Key>
        <Key onPress={done} disabled={!isDone} label={doneWord} primary>
          <CheckIcon />
        </Key>
      </div>
    </fieldset>
  );
}

type KeyProps = Readonly<{
  children: ReactNode;
  onPress: () => void;
  disabled: boolean;
  label?: string;
  primary?: boolean;
}>;

/** Not focused by a tap: Enter must mean 'done', not the key that was tapped last. */
function Key({ children, onPress, disabled, label, primary }: KeyProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes(styles.key, primary && styles.primary)}
      disabled={disabled}
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
