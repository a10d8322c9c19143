import { useState } from 'react';
import type { Instant } from '../../../shared/time.ts';
import { Segments } from './segments.tsx';
import { Tile, Tiles } from './tile.tsx';
import { hourOf, hoursOf, type PickDay, quartersOf } from './time-grid.ts';
import styles from './time-picker.module.css';

type TimePickerProps = Readonly<{
  days: readonly PickDay[];
  value: Instant | null;
  onPick: (at: Instant) => void;
  /** Times before it cannot be picked. */
  now: Instant;
  timeZone: string;
  dayWord: (day: PickDay) => string;
  clockWord: (at: Instant) => string;
  label: string;
}>;

/** Day, hour and quarter of an hour, each one tap. */
export function TimePicker({ days, value, onPick, now, timeZone, dayWord, clockWord, label }: TimePickerProps) {
  const valueDay = days.find((day) => value !== null && hourOf(value, hoursOf(day, timeZone)) !== null);
  const [picked, setPicked] = useState<string | null>(null);
  const [pickedHour, setPickedHour] = useState<Instant | null>(null);
  const day = days.find((each) => each.day === picked) ?? valueDay ?? days[0];
  if (!day) return null;
  const hours = hoursOf(day, timeZone).filter((hour) => (quartersOf(hour).at(-1) ?? hour) > now);
  const hour = (pickedHour !== null && hours.includes(pickedHour) ? pickedHour : null) ?? hourOf(value ?? 0, hours);

  return (
    <div className={styles.picker}>
      {days.length > 1 && (
        <Segments
          label={label}
          options={days.map((each) => ({ value: each.day, word: dayWord(each) }))}
          value={day.day}
          onChange={(next) => {
            setPicked(next);
            setPickedHour(null);
          }}
        />
      )}
      <Tiles least={5}>
        {hours.map((each) => (
          <Tile key={each} compact selected={each === hour} onPress={() => setPickedHour(each)}>
            {clockWord(each)}
          </Tile>
        ))}
      </Tiles>
      {hour !== null && (
        <div className={styles.quarters}>
          {quartersOf(hour)
            .filter((at) => at <= day.to)
            .map((at) => (
              <Tile key={at} selected={at === value} dimmed={at <= now} onPress={() => at > now && onPick(at)}>
                <span className={styles.time}>{clockWord(at)}</span>
              </Tile>
            ))}
        </div>
      )}
    </div>
  );
}
