import type { ReactNode } from 'react';
import { classes } from './class-names.ts';
import styles from './tile.module.css';

type TileProps = Readonly<{
  children: ReactNode;
  onPress: () => void;
  /** A second line under the word. */
  note?: ReactNode;
  selected?: boolean;
  /** Does not suit, but may be tapped: the host decides. */
  dimmed?: boolean;
  compact?: boolean;
}>;

/** Something to choose with a whole thumb. */
export function Tile({ children, onPress, note, selected, dimmed, compact }: TileProps) {
  return (
    <button
      type="button"
      className={classes(styles.tile, selected && styles.selected, dimmed && styles.dimmed, compact && styles.compact)}
      aria-pressed={selected ?? false}
      onClick={onPress}
    >
      <span className={styles.word}>{children}</span>
      {note != null && <span className={styles.note}>{note}</span>}
    </button>
  );
}

export function Tiles({ children, least = 7 }: Readonly<{ children: ReactNode; least?: 5 | 6 | 7 | 10 | 14 }>) {
  return <div className={classes(styles.tiles, styles[`least${least}`])}>{children}</div>;
}
