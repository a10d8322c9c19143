import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import type { Day } from '../../../shared/time.ts';
import { useView } from '../../link/react.ts';
import { Segments } from '../../ui/touch/segments.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { DayPicker } from './day-picker.tsx';
import { minuteText } from './drafts.ts';
import { EditSheet } from './edit-sheet.tsx';
import { Labelled, MinuteField } from './fields.tsx';
import styles from './form.module.css';
import { Table } from './table.tsx';
import { useHeld } from './use-held.ts';
import { useSave } from './use-save.ts';
import { theShop } from './views.ts';

type StoreDay = Entity<'storeDay'>;
const KINDS = ['closed', 'short', 'open'] as const;

/** Days that differ from their weekday: holidays, make-up working days, short days. */
export function StoreDaySection() {
  const { t } = useTranslation('setUp');
  const save = useSave();
  const shop = useView(theShop);
  const held = useHeld('storeDay');
  const [day, setDay] = useState<StoreDay | null>(null);
  if (!shop) return null;
  const coming = held.filter(({ id }) => id >= shop.businessDay).sort((a, b) => (a.id < b.id ? -1 : 1));
  const set = (fields: Partial<StoreDay>) => day && setDay({ ...day, ...fields });

  function setKind(kind: StoreDay['kind']): void {
    const hours = kind === 'closed' ? { opensAt: null, closesAt: null } : { opensAt: 9 * 60, closesAt: 17 * 60 };
    set({ kind, ...hours });
  }

  /** Picking a day that is in the list already opens what was said about it. */
  function setDate(id: Day): void {
    if (!day) return;
    setDay(held.find((each) => each.id === id) ?? { ...day, id });
  }

  async function keep(): Promise<void> {
    if (!day) return;
    const before = held.find(({ id }) => id === day.id);
    if (await save('storeDay', { ...day, name: day.name?.trim() || null }, before)) setDay(null);
  }

  return (
    <>
      <Table
        title={t('section.storeDay')}
        hint={t('storeDay.hint')}
        columns={[
          { word: t('storeDay.day'), cell: ({ id }) => id },
          { word: t('kind'), cell: ({ kind }) => t(`storeDay.${kind}`) },
          {
            word: t('storeDay.hours'),
            cell: ({ opensAt, closesAt }) =>
              opensAt === null || closesAt === null ? '' : `${minuteText(opensAt)} – ${minuteText(closesAt)}`,
          },
          { word: t('storeDay.name'), cell: ({ name }) => name },
        ]}
        rows={coming}
        onOpen={setDay}
        addWord={t('storeDay.add')}
        onAdd={() => setDay({ id: shop.businessDay, kind: 'closed', opensAt: null, closesAt: null, name: null })}
        emptyWord={t('storeDay.empty')}
      />
      {day && (
        <EditSheet title={day.id} problem={null} onSave={() => void keep()} onClose={() => setDay(null)}>
          <DayPicker value={day.id} from={shop.businessDay} onPick={setDate} marked={coming.map(({ id }) => id)} />
          <Labelled label={t('kind')}>
            <Segments
              label={t('kind')}
              options={KINDS.map((value) => ({ value, word: t(`storeDay.${value}`) }))}
              value={day.kind}
              onChange={setKind}
            />
          </Labelled>
          {day.opensAt !== null && day.closesAt !== null && (
            <div className={styles.pair}>
              <MinuteField label={t('hours.opensAt')} value={day.opensAt} onChange={(opensAt) => set({ opensAt })} />
              <MinuteField
                label={t('hours.closesAt')}
                value={day.closesAt}
                onChange={(closesAt) => set({ closesAt })}
              />
            </div>
          )}
          <TextField
            label={t('storeDay.name')}
            value={day.name ?? ''}
            onChange={(name) => set({ name })}
            offers={[t('storeDay.offer.1'), t('storeDay.offer.2'), t('storeDay.offer.3')]}
            maxLength={60}
          />
        </EditSheet>
      )}
    </>
  );
}
