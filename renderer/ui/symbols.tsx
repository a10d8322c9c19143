import styles from './symbols.module.css';

/** Drawn on a square of 24, in the colour of the text around them. */
const PATHS = {
  waits: 'M7 3h10l-1.4 9.5a2 2 0 0 1-2 1.7h-3.2a2 2 0 0 1-2-1.7zM16.5 5.5h1.8a2.6 2.6 0 0 1 0 5.4h-2.5M4 19.5h16',
  collect: 'M3.5 11.5 12 4.5l8.5 7M6.5 10v9.5h11V10M12 19.5v-5',
  comeback: 'M5 11a7.2 7.2 0 1 1 1.8 6M5 4.5V11h6.5',
  rework: 'M8.5 5.5 4 10l4.5 4.5M4.5 10H15a5 5 0 0 1 0 10h-4',
  safety: 'M12 3 4.5 5.8v5.7c0 4.6 3.1 7.8 7.5 9.5 4.4-1.7 7.5-4.9 7.5-9.5V5.8zM8.8 12l2.4 2.4 4.2-4.6',
  voltage: 'M13.2 2.8 5.5 13.4h5.7l-.9 7.8 8.2-11.4h-6z',
  override: 'M12 4v9M12 18.2v.1M12 2.5 21.5 20.5h-19z',
  pause: 'M8.5 5v14M15.5 5v14',
  part: 'M12 3 4.5 7v10l7.5 4 7.5-4V7zM4.5 7l7.5 4 7.5-4M12 11v10',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
} as const;

export type SymbolName = keyof typeof PATHS;

type SymbolProps = Readonly<{ name: SymbolName; label: string }>;

/** A neutral mark: says what is so, never how good or bad it is. */
export function Mark({ name, label }: SymbolProps) {
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" role="img" aria-label={label} data-mark={name}>
      <path d={PATHS[name]} />
    </svg>
  );
}
