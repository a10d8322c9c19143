import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import type { StationsAnswer } from '../../../../shared/trust/protocol.ts';
import { useView } from '../../../link/react.ts';
import { useAtNow } from '../../../ui/shop-clock.tsx';
import { spanText, type Words } from '../../../ui/time-text.ts';
import table from '../../set-up/table.module.css';
import { useNames } from '../people-words.ts';
import { workerAt } from '../views.ts';
import styles from './stations.module.css';

type Station = Entity<'station'>;
type Seen = StationsAnswer['seen'][number];
type StationTableProps = Readonly<{
  stations: readonly Station[];
  seen: readonly Seen[];
  /** Left out for those that are out for good. */
  onOpen?: (station: Station) => void;
}>;

/** Those that are not there come first: they are what somebody looks for here. */
export function StationTable({ stations, seen, onOpen }: StationTableProps) {
  const { t } = useTranslation(['people', 'workshop']);
  const of = (id: string) => seen.find((each) => each.id === id);
  const isAway = ({ id }: Station) => Number(of(id)?.isOnline === true);
  const sorted = [...stations].sort(
    (a, b) => isAway(a) - isAway(b) || a.name.localeCompare(b.name, 'zh', { numeric: true }) || (a.id < b.id ? -1 : 1),
  );
  return (
    <table className={table.table}>
      <thead>
        <tr>
          {(['name', 'profile', 'place', 'person', 'beat', 'address'] as const).map((column) => (
            <th key={column} className={table.word}>
              {t(`station.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((station) => (
          <tr key={station.id} className={table.row}>
            <td className={table.cell}>
              {onOpen ? (
                <button type="button" className={table.open} onClick={() => onOpen(station)}>
                  {station.name}
                </button>
              ) : (
                <s className={styles.gone}>{station.name}</s>
              )}
            </td>
            <td className={table.cell}>{t(`profile.${station.profile}`)}</td>
            <td className={table.cell}>{t(`workshop:place.${station.place}`)}</td>
            <td className={table.cell}>
              <Worker stationId={station.id} />
            </td>
            <td className={table.cell}>
              <Beat seen={of(station.id)} revokedAt={station.revokedAt} />
            </td>
            <td className={table.cell}>{of(station.id)?.address}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Worker({ stationId }: Readonly<{ stationId: string }>) {
  const names = useNames();
  const staffId = useView(workerAt, stationId) ?? null;
  return staffId === null ? '–' : names.person(staffId);
}

/** Live, or how long ago it was last heard. */
function Beat({ seen, revokedAt }: Readonly<{ seen: Seen | undefined; revokedAt: number | null }>) {
  const { t } = useTranslation(['people', 'wall']);
  const words: Words = (key, values) => t(key, values);
  const at = revokedAt ?? seen?.lastSeenAt ?? null;
  const ago = useAtNow((now) => (at === null ? '' : spanText(now - at, words)));
  if (revokedAt !== null) return <span>{t('people:station.revokedAgo', { span: ago })}</span>;
  if (seen?.isOnline) return <span className={styles.live}>{t('people:station.live')}</span>;
  if (at === null) return <span className={styles.never}>{t('people:station.never')}</span>;
  return <span className={styles.lost}>{t('people:station.ago', { span: ago })}</span>;
}
