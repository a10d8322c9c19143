import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import { useView } from '../../../link/react.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { Segments } from '../../../ui/touch/segments.tsx';
import { useTerminal } from '../../frame/terminal-context.ts';
import type { Wanted } from '../../frame/wanted.ts';
import { MinuteField } from '../../set-up/fields.tsx';
import styles from '../../set-up/form.module.css';
import { SectionHead } from '../../set-up/table.tsx';
import { useSave } from '../../set-up/use-save.ts';
import { weekHours } from '../../set-up/views.ts';

const OPENS_AT = 8 * 60;
const CLOSES_AT = 18 * 60;

/** Opening hours of the week. Each tap is saved. */
export function HoursSection() {
  const { t } = useTranslation(['setUp', 'wall']);
  const { perform } = useTerminal();
  const days = useView(weekHours) ?? [];
  const monday = days[0];

  function spread(): void {
    if (!monday) return;
    const { opensAt, closesAt } = monday;
    const rest = days.slice(1);
    const toSave = (day: Entity<'openingHours'>): Wanted => ({ name: 'openingHours.save', input: day });
    void perform(
      rest.map((day) => toSave({ ...day, opensAt, closesAt })),
      { undo: { text: t('saved'), wanted: rest.map(toSave) } },
    );
  }

  return (
    <>
      <SectionHead title={t('section.hours')} hint={t('hours.hint')}>
        <Button onPress={spread}>{t('hours.likeMonday')}</Button>
      </SectionHead>
      <ul className={styles.list}>
        {days.map((day) => (
          <HoursLine key={day.id} day={day} />
        ))}
      </ul>
    </>
  );
}

function HoursLine({ day }: Readonly<{ day: Entity<'openingHours'> }>) {
  const { t } = useTranslation(['setUp', 'wall']);
  const save = useSave();
  const { opensAt, closesAt } = day;
  const isOpen = opensAt !== null && closesAt !== null;
  const set = (fields: Partial<Entity<'openingHours'>>) => void save('openingHours', { ...day, ...fields }, day);
  return (
    <li className={styles.line}>
      <b className={styles.strong}>{t(`wall:weekday.${day.id}`)}</b>
      <Segments
        label={t(`wall:weekday.${day.id}`)}
        options={[
          { value: 'open', word: t('hours.open') },
          { value: 'closed', word: t('hours.closed') },
        ]}
        value={isOpen ? 'open' : 'closed'}
        onChange={(value) =>
          set(value === 'open' ? { opensAt: OPENS_AT, closesAt: CLOSES_AT } : { opensAt: null, closesAt: null })
        }
      />
      {isOpen && (
        <>
          <MinuteField
            bare
            label={t('hours.opensAt')}
            value={opensAt}
            onChange={(next) => next < closesAt && set({ opensAt: next })}
          />
          <MinuteField
            bare
            label={t('hours.closesAt')}
            value={closesAt}
            onChange={(next) => next > opensAt && set({ closesAt: next })}
          />
        </>
      )}
    </li>
  );
}
