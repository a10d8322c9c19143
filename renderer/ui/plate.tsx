import type { PlateKind } from '../../shared/plate.ts';
import styles from './plate.module.css';
import { textWidth } from './text-width.ts';

type PlateProps = Readonly<{ text: string; kind: PlateKind }>;

/** The sheet of metal. Its letters stand at a fixed pitch and as narrow as on the real one. */
const HEIGHT = 46;
const LETTERS = 40;
const MARGIN = 9;
const DOT = 9;
const FIRST_TWO = 50;
const PITCH = { civil: 17.6, 'new-energy': 16.5 };
const FREE_WIDTH = 176;
/** A free-form plate stays readable: its letters shrink down to this size, then the rest is cut. */
const SMALLEST = 25;

/** A licence plate as it looks on the car: blue, green for new energy, plain for whatever else the shop writes. */
export function Plate({ text, kind }: PlateProps) {
  const width = kind === 'free' ? FREE_WIDTH : 2 * MARGIN + FIRST_TWO + DOT + tailWidth(text, kind);
  return (
    <svg
      className={styles.plate}
      data-kind={kind}
      viewBox={`0 0 ${width.toFixed(1)} ${HEIGHT}`}
      role="img"
      aria-label={text}
    >
      <rect className={styles.rim} x="2.5" y="2.5" width={width - 5} height={HEIGHT - 5} rx="4" />
      {kind === 'free' ? <FreeForm text={text} /> : <Official text={text} kind={kind} />}
    </svg>
  );
}

function Official({ text, kind }: PlateProps & Readonly<{ kind: 'civil' | 'new-energy' }>) {
  const letters = [...text];
  const run = {
    className: styles.letters,
    y: HEIGHT / 2 + LETTERS * 0.36,
    fontSize: LETTERS,
    lengthAdjust: 'spacingAndGlyphs',
  } as const;
  return (
    <>
      <text {...run} x={MARGIN} textLength={FIRST_TWO}>
        {letters.slice(0, 2).join('')}
      </text>
      <circle className={styles.dot} cx={MARGIN + FIRST_TWO + DOT / 2} cy={HEIGHT / 2} r="2.6" />
      <text {...run} x={MARGIN + FIRST_TWO + DOT} textLength={tailWidth(text, kind)}>
        {letters.slice(2).join('')}
      </text>
    </>
  );
}

function tailWidth(text: string, kind: 'civil' | 'new-energy'): number {
  return ([...text].length - 2) * PITCH[kind];
}

function FreeForm({ text }: Readonly<{ text: string }>) {
  const room = FREE_WIDTH - 2 * MARGIN;
  const size = Math.min(LETTERS - 4, Math.max(SMALLEST, room / textWidth(text)));
  const letters = [...text];
  while (letters.length > 2 && textWidth(`${letters.join('')}…`) * size > room) letters.pop();
  const shown = textWidth(text) * size <= room + 1 ? text : `${letters.join('')}…`;
  return (
    <text
      className={styles.letters}
      x={FREE_WIDTH / 2}
      y={HEIGHT / 2 + size * 0.36}
      fontSize={size}
      textAnchor="middle"
    >
      {shown}
    </text>
  );
}
