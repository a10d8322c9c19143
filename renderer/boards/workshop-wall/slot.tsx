import { type ComponentType, memo, useState } from 'react';
import type { CarProps } from './lanes.tsx';
import type { PlacedCard } from './place.ts';
import styles from './slot.module.css';

type SlotProps = PlacedCard &
  Readonly<{
    /** The car has just come; it did not only turn up with its page. */
    fresh: boolean;
    /** What is there when the wall first comes up is there at once. */
    wall: Readonly<{ isUp: boolean }>;
    Car: ComponentType<CarProps>;
  }>;

/**
 * A place on the wall. It moves by transform alone, and only what has another place moves: nothing is measured.
 * A car that came or changed its stage is ringed for a moment, so that the eye finds it.
 */
export const Slot = memo(function Slot({ id, block, x, y, width, height, rows, breadth, fresh, wall, Car }: SlotProps) {
  const [first] = useState(() => ({ block, fresh, fadesIn: wall.isUp }));
  const moved = first.fresh || first.block !== block;
  return (
    <li
      className={styles.slot}
      data-stage={block}
      data-moved={moved || undefined}
      data-fades-in={first.fadesIn || undefined}
      style={{ transform: `translate(${inU(x)}, ${inU(y)})`, width: inU(width), height: inU(height) }}
    >
      <Car id={id} rows={rows} breadth={breadth} />
      {moved && <i key={block} className={styles.ring} />}
    </li>
  );
});

function inU(length: number): string {
  return `calc(${length.toFixed(2)} * var(--u))`;
}
