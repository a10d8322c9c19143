import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../ui/touch/segments.tsx';
import { Stepper } from '../../ui/touch/stepper.tsx';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import { minuteText } from './drafts.ts';
import styles from './fields.module.css';

export function Labelled({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      {children}
    </div>
  );
}

type PickProps<Value extends string> = Readonly<{
  label: string;
  options: readonly Readonly<{ value: Value; word: string }>[];
  chosen: readonly string[];
  onPick: (value: Value) => void;
}>;

/** One or several out of a list, as tiles. */
export function Pick<Value extends string>({ label, options, chosen, onPick }: PickProps<Value>) {
  return (
    <Labelled label={label}>
      <Tiles least={10}>
        {options.map(({ value, word }) => (
          <Tile key={value} compact selected={chosen.includes(value)} onPress={() => onPick(value)}>
            {word}
          </Tile>
        ))}
      </Tiles>
    </Labelled>
  );
}

type SwitchProps = Readonly<{ label: string; value: boolean; onChange: (value: boolean) => void }>;

export function Switch({ label, value, onChange }: SwitchProps) {
  const { t } = useTranslation('setUp');
  return (
    <Labelled label={label}>
      <Segments
        label={label}
        options={[
          { value: 'yes', word: t('yes') },
          { value: 'no', word: t('no') },
        ]}
        value={value ? 'yes' : 'no'}
        onChange={(next) => onChange(next === 'yes')}
      />
    </Labelled>
  );
}

type NumberFieldProps = Readonly<{
  label: string;
  value: number;
  step: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
  text?: (value: number) => string;
  /** The text says what it is: no line for the label. */
  bare?: boolean;
}>;

/** A number in steps. */
export function NumberField({ label, value, step, least, most, onChange, text = String, bare }: NumberFieldProps) {
  const next = (steps: number) => {
    // Steps such as 0.1 must not leave 1.2000000000000002 behind.
    const stepped = Math.round((value + steps * step) * 100) / 100;
    onChange(Math.min(most, Math.max(least, stepped)));
  };
  const stepper = (
    <Stepper onStep={next} lessWord={`${label} −`} moreWord={`${label} +`}>
      {text(value)}
    </Stepper>
  );
  return bare ? stepper : <Labelled label={label}>{stepper}</Labelled>;
}

type MinuteFieldProps = Readonly<{
  label: string;
  value: number;
  onChange: (value: number) => void;
  most?: number;
  bare?: boolean;
}>;

const HALF_HOUR = 30;

/** A time of day in half hours. */
export function MinuteField({ label, value, onChange, most = 24 * 60, bare = false }: MinuteFieldProps) {
  return (
    <NumberField
      label={label}
      value={value}
      step={HALF_HOUR}
      least={0}
      most={most}
      onChange={onChange}
      text={(minute) => (bare ? `${label} ${minuteText(minute)}` : minuteText(minute))}
      bare={bare}
    />
  );
}
