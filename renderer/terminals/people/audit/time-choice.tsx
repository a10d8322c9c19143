import { useTranslation } from 'react-i18next';
import { addDays, type Day } from '../../../../shared/time.ts';
import { useView } from '../../../link/react.ts';
import { Tile, Tiles } from '../../../ui/touch/tile.tsx';
import { DayPicker } from '../../set-up/day-picker.tsx';
import { Labelled } from '../../set-up/fields.tsx';
import { theShop } from '../../set-up/views.ts';
import type { Filter } from './query.ts';

type Span = Pick<Filter, 'from' | 'to'>;

/** The last days, or any one day. */
export function TimeChoice({ onPick }: Readonly<{ onPick: (span: Span) => void }>) {
  const { t } = useTranslation('people');
  const today: Day | undefined = useView(theShop)?.businessDay;
  if (!today) return null;
  const spans = { today: [0, 0], yesterday: [1, 1], week: [6, 0], month: [29, 0] } as const;
  return (
    <>
      <Tiles least={10}>
        {(Object.keys(spans) as (keyof typeof spans)[]).map((span) => {
          const [from, to] = spans[span];
          return (
            <Tile key={span} compact onPress={() => onPick({ from: addDays(today, -from), to: addDays(today, -to) })}>
              {t(`audit.span.${span}`)}
            </Tile>
          );
        })}
      </Tiles>
      <Labelled label={t('audit.oneDay')}>
        <DayPicker value={today} from="0001-01-01" onPick={(day) => onPick({ from: day, to: day })} marked={[]} />
      </Labelled>
    </>
  );
}
