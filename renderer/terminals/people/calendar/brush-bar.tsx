import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../../ui/touch/class-names.ts';
import { MinuteField } from '../../set-up/fields.tsx';
import styles from './calendar.module.css';
import type { Brush } from './roster.ts';

const LATEST = 36 * 60;

const KINDS = ['shift', 'leave', 'morning', 'afternoon', 'training', 'lent', 'duty', 'overtime', 'clear'] as const;
type Kind = (typeof KINDS)[number];

type Hours = Readonly<{ from: number; to: number }>;
const HOURS: Readonly<Record<'shift' | 'duty' | 'overtime', Hours>> = {
  shift: { from: 8 * 60, to: 18 * 60 },
  duty: { from: 18 * 60, to: 32 * 60 },
  overtime: { from: 18 * 60, to: 20 * 60 },
};

function toBrush(kind: Kind, hours: Hours): Brush {
  switch (kind) {
    case 'shift':
    case 'duty':
    case 'overtime':
      return { kind, ...hours };
    case 'leave':
      return { kind, part: 'day' };
    case 'morning':
    case 'afternoon':
      return { kind: 'leave', part: kind };
    default:
      return { kind };
  }
}

function kindOf(brush: Brush | null): Kind | null {
  if (brush?.kind === 'leave') return brush.part === 'day' ? 'leave' : brush.part;
  return brush?.kind ?? null;
}

type BrushBarProps = Readonly<{ value: Brush | null; onChange: (brush: Brush | null) => void }>;

/** What a tap on the month puts there. Without one a tap opens the day. */
export function BrushBar({ value, onChange }: BrushBarProps) {
  const { t } = useTranslation(['people', 'setUp']);
  const [hours, setHours] = useState(HOURS);
  const chosen = kindOf(value);
  const timed = chosen === 'shift' || chosen === 'duty' || chosen === 'overtime' ? chosen : null;

  function setSpan(kind: 'shift' | 'duty' | 'overtime', span: Hours): void {
    if (span.to <= span.from) return;
    setHours({ ...hours, [kind]: span });
    onChange({ kind, ...span });
  }

  return (
    <div className={styles.brushes} role="toolbar" aria-label={t('calendar.brushes')}>
      {KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className={classes(styles.brush, kind === chosen && styles.chosenBrush)}
          aria-pressed={kind === chosen}
          onClick={() =>
            onChange(kind === chosen ? null : toBrush(kind, kind in hours ? hours[kind as 'shift'] : HOURS.shift))
          }
        >
          {kind !== 'clear' && (
            <span
              className={styles.sample}
              data-kind={kind === 'morning' || kind === 'afternoon' ? 'leave' : kind}
              data-half={kind}
            >
              {t(`calendar.letter.${kind}`)}
            </span>
          )}
          {t(`calendar.brush.${kind}`)}
        </button>
      ))}
      {timed && (
        <div className={styles.span}>
          <MinuteField
            bare
            label={t('setUp:duty.from')}
            value={hours[timed].from}
            most={LATEST}
            onChange={(from) => setSpan(timed, { ...hours[timed], from })}
          />
          <MinuteField
            bare
            label={t('setUp:duty.to')}
            value={hours[timed].to}
            most={LATEST}
            onChange={(to) => setSpan(timed, { ...hours[timed], to })}
          />
        </div>
      )}
    </div>
  );
}
