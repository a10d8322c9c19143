import { useTranslation } from 'react-i18next';
import type { Read } from '../../../shared/read.ts';
import { openSpan } from '../../../shared/store/calendar.ts';
import { addDays, businessDay, type Instant, MINUTE } from '../../../shared/time.ts';
import { useNow, useView } from '../../link/react.ts';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { clockText, dayText, type Words } from '../../ui/time-text.ts';
import { Sheet } from '../../ui/touch/sheet.tsx';
import type { PickDay } from '../../ui/touch/time-grid.ts';
import { TimePicker } from '../../ui/touch/time-picker.tsx';

const DAYS_AHEAD = 30;

/** The next days on which the shop is open, with their hours: what a promise or a return can be picked from. */
export function openDays(read: Read, now: Instant, most: number): readonly PickDay[] {
  const shop = read.shop('shop');
  if (!shop) return [];
  const today = businessDay(now, shop);
  const days: PickDay[] = [];
  for (let ahead = 0; ahead < DAYS_AHEAD && days.length < most; ahead++) {
    const day = addDays(today, ahead);
    const span = openSpan(read, day, shop.timeZone);
    if (span && span.to > now) days.push({ day, ...span });
  }
  return days;
}

type MomentPickerProps = Readonly<{
  label: string;
  value: Instant | null;
  onPick: (at: Instant) => void;
}>;

/** A time within the shop's opening hours. */
export function MomentPicker({ label, value, onPick }: MomentPickerProps) {
  const { t } = useTranslation('wall');
  const words: Words = (key, values) => t(key, values ?? {});
  const time = useShopTime();
  const now = useNow(MINUTE);
  const days = useView(openDays, now, 6) ?? [];
  return (
    <TimePicker
      days={days}
      value={value}
      onPick={onPick}
      now={now}
      timeZone={time.timeZone}
      dayWord={({ from }) => dayText(from, now, time, words)}
      clockWord={(at) => clockText(at, time)}
      label={label}
    />
  );
}

type MomentSheetProps = Readonly<{
  title: string;
  value: Instant | null;
  onPick: (at: Instant) => void;
  onClose: () => void;
  closeWord: string;
}>;

export function MomentSheet({ title, value, onPick, onClose, closeWord }: MomentSheetProps) {
  return (
    <Sheet title={title} onClose={onClose} closeWord={closeWord}>
      <MomentPicker label={title} value={value} onPick={onPick} />
    </Sheet>
  );
}
