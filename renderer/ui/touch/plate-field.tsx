import type { Ref } from 'react';
import { parsePlate } from '../../../shared/plate.ts';
import { classes } from './class-names.ts';
import styles from './plate-field.module.css';
import { toPlateText } from './plate-typing.ts';

/** A civil plate has so many characters; one more tells a new-energy plate. */
const CIVIL_LENGTH = 7;
const PLACES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

type PlateFieldProps = Readonly<{
  value: string;
  onChange: (plate: string) => void;
  onDone: () => void;
  onFocus: () => void;
  label: string;
  ref?: Ref<HTMLInputElement>;
}>;

/**
 * The plate as it will hang on the car, filling up as it is typed. Below the drawing lies a real field: our own keys,
 * a physical keyboard, a scanner and an input method all write into it.
 */
export function PlateField({ value, onChange, onDone, onFocus, label, ref }: PlateFieldProps) {
  const characters = [...value];
  const slots = Math.max(CIVIL_LENGTH, characters.length);
  return (
    <label className={classes(styles.plate, styles[kindOf(value)])}>
      <span className={styles.face} aria-hidden="true">
        {PLACES.slice(0, slots).map((place) => (
          <span key={place} className={classes(styles.slot, place === characters.length && styles.next)}>
            {characters[place] ?? ''}
          </span>
        ))}
      </span>
      <input
        ref={ref}
        className={styles.input}
        value={value}
        aria-label={label}
        inputMode="none"
        autoComplete="off"
        spellCheck={false}
        onFocus={onFocus}
        onChange={({ target }) => onChange(toPlateText(target.value))}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === 'Enter' && !nativeEvent.isComposing) onDone();
        }}
      />
    </label>
  );
}

function kindOf(text: string): 'civil' | 'energy' | 'free' {
  const kind = parsePlate(text)?.kind;
  if (kind === 'free') return 'free';
  return kind === 'new-energy' || [...text].length > CIVIL_LENGTH ? 'energy' : 'civil';
}
