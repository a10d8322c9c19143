import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import { type Day, weekday } from '../../../../shared/time.ts';
import { useLink } from '../../../link/react.ts';
import { TextField } from '../../../ui/touch/text-field.tsx';
import { textOrNull } from '../../frame/drafts.ts';
import { useTerminal } from '../../frame/terminal-context.ts';
import type { Wanted } from '../../frame/wanted.ts';
import { EditSheet } from '../../set-up/edit-sheet.tsx';
import { Labelled } from '../../set-up/fields.tsx';
import { HoursChoice } from './hours-choice.tsx';
import { type DaySettings, daySettings } from './views.ts';

type DaySheetProps = Readonly<{ day: Day; onClose: () => void }>;

/** One day: of the shop, and of the departments that differ from it. */
export function DaySheet({ day, onClose }: DaySheetProps) {
  const { t } = useTranslation(['people', 'setUp', 'wall', 'workshop']);
  const { read } = useLink();
  const { perform } = useTerminal();
  const [before] = useState(() => daySettings(read, day));
  const [draft, setDraft] = useState(before);
  const { store, departments } = draft;
  const setStore = (fields: Partial<Entity<'storeDay'>>) => setDraft({ ...draft, store: { ...store, ...fields } });
  const setDepartment = (id: string, fields: Partial<Entity<'departmentDay'>>) =>
    setDraft({ ...draft, departments: departments.map((each) => (each.id === id ? { ...each, ...fields } : each)) });

  async function keep(): Promise<void> {
    const wanted = changed(draft, before);
    const undo = { text: t('setUp:saved'), wanted: changed(before, draft) };
    if (wanted.length === 0 || (await perform(wanted, { undo }))) onClose();
  }

  return (
    <EditSheet
      title={`${day} ${t(`wall:weekday.${weekday(day)}`)}`}
      problem={null}
      onSave={() => void keep()}
      onClose={onClose}
    >
      <HoursChoice label={t('calendar.shop')} value={store} onChange={setStore} usualWord={t('calendar.asWeek')} />
      <TextField
        label={t('setUp:storeDay.name')}
        value={store.name ?? ''}
        onChange={(name) => setStore({ name })}
        offers={[t('setUp:storeDay.offer.1'), t('setUp:storeDay.offer.2'), t('setUp:storeDay.offer.3')]}
        maxLength={60}
      />
      <Labelled label={t('calendar.departments')}>
        {departments.map((each) => (
          <HoursChoice
            key={each.id}
            label={t(`workshop:teamKind.${each.department}`)}
            value={each}
            onChange={(fields) => setDepartment(each.id, fields)}
            usualWord={t('calendar.asShop')}
            inLine
          />
        ))}
      </Labelled>
    </EditSheet>
  );
}

/** The commands from one state of a day to another. */
function changed(to: DaySettings, from: DaySettings): readonly Wanted[] {
  const store = { ...to.store, name: textOrNull(to.store.name ?? '') };
  const ofStore: readonly Wanted[] = isSame(store, from.store) ? [] : [{ name: 'storeDay.save', input: store }];
  const ofDepartments = to.departments.flatMap((each, index): readonly Wanted[] =>
    isSame(each, from.departments[index]) ? [] : [{ name: 'departmentDay.save', input: each }],
  );
  return [...ofStore, ...ofDepartments];
}

function isSame(a: object, b: object | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
