import type { Light } from '../../shared/workshop/promise.ts';
import styles from './light.module.css';

/** A light is told by its shape before its colour: ring, triangle, filled octagon, tick, tick in a box. */
const SHAPES: Readonly<Record<Light, string>> = {
  'on-time': 'M12 5.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z',
  'at-risk': 'M12 3 22.5 21h-21zM12 9.5v5M12 17.6v.1',
  late: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM8.5 8.5l7 7M15.5 8.5l-7 7',
  kept: 'M4 12.8 9.8 18.5 20.5 6.5',
  missed: 'M3.5 3.5h17v17h-17zM7.5 12.3l3.2 3.2 6-6.8',
};

export function LightShape({ light }: Readonly<{ light: Light }>) {
  return (
    <svg className={styles.shape} viewBox="0 0 24 24" aria-hidden="true" data-light={light}>
      <path d={SHAPES[light]} />
    </svg>
  );
}
