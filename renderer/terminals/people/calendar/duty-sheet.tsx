import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import type { Day } from '../../../../shared/time.ts';
import { useView } from '../../../link/react.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { useTerminal } from '../../frame/terminal-context.ts';
import type { StaffMember } from '../../frame/terminal-person.ts';
import type { Undo } from '../../frame/use-perform.ts';
import { type DutyDraft, minuteOf, minuteText, toDuty } from '../../set-up/drafts.ts';
import { EditSheet } from '../../set-up/edit-sheet.tsx';
import { Labelled, MinuteField, Pick } from '../../set-up/fields.tsx';
import styles from '../../set-up/form.module.css';
import { useSave } from '../../set-up/use-save.ts';
import { dutiesOf, theShop } from '../../set-up/views.ts';
import { withdrawn } from './roster.ts';

const KINDS = ['shift', 'leave', 'overtime', 'duty', 'training', 'lent'] as const;
/** A night shift may end the next morning. */
const LATEST = 36 * 60;

type DutySheetProps = Readonly<{ person: StaffMember; day: Day; onClose: () => void }>;

/** One person's day: a shift, or a time in which a shift does not hold. */
export function DutySheet({ person, day, onClose }: DutySheetProps) {
  const { t } = useTranslation(['setUp', 'workshop']);
  const save = useSave();
  const { perform } = useTerminal();
  const shop = useView(theShop);
  const duties = (useView(dutiesOf, day) ?? []).filter(({ staffId }) => staffId === person.id);
  const [editing, setEditing] = useState<Entity<'duty'> | null>(null);
  const [draft, setDraft] = useState<DutyDraft>({ kind: 'shift', from: 8 * 60, to: 18 * 60 });
  if (!shop) return null;
  const { timeZone } = shop;
  const set = (fields: Partial<DutyDraft>) => setDraft({ ...draft, ...fields });

  function open(duty: Entity<'duty'>): void {
    setEditing(duty);
    const from = minuteOf(duty.startsAt, day, timeZone);
    setDraft({ kind: duty.kind, from, to: minuteOf(duty.endsAt, day, timeZone) });
  }

  async function keep(): Promise<void> {
    const of = { id: editing?.id ?? null, staffId: person.id, day, timeZone };
    if (await save('duty', toDuty(draft, of), editing ?? undefined)) onClose();
  }

  /** Taken off the roster; one tap puts it back. */
  function remove(duty: Entity<'duty'>): void {
    const undo: Undo = { text: t('duty.removed'), wanted: [{ name: 'duty.save', input: duty }] };
    void perform([{ name: 'duty.save', input: withdrawn(duty) }], { undo });
    setEditing(null);
  }

  return (
    <EditSheet
      title={`${person.name} · ${day}`}
      problem={draft.to > draft.from ? null : t('problem.span')}
      onSave={() => void keep()}
      onClose={onClose}
    >
      {duties.length > 0 && (
        <Labelled label={t('duty.there')}>
          <ul className={styles.duties}>
            {duties.map((duty) => (
              <li key={duty.id} className={styles.duty}>
                <b>{t(`workshop:dutyKind.${duty.kind}`)}</b>
                <span>
                  {minuteText(minuteOf(duty.startsAt, day, timeZone))}–
                  {minuteText(minuteOf(duty.endsAt, day, timeZone))}
                </span>
                <Button onPress={() => open(duty)}>{t('edit')}</Button>
                <Button kind="danger" onPress={() => remove(duty)}>
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
        </Labelled>
      )}
      <Pick
        label={t(editing ? 'duty.change' : 'duty.add')}
        options={KINDS.map((value) => ({ value, word: t(`workshop:dutyKind.${value}`) }))}
        chosen={[draft.kind]}
        onPick={(kind) => set({ kind })}
      />
      <div className={styles.pair}>
        <MinuteField label={t('duty.from')} value={draft.from} most={LATEST} onChange={(from) => set({ from })} />
        <MinuteField label={t('duty.to')} value={draft.to} most={LATEST} onChange={(to) => set({ to })} />
      </div>
    </EditSheet>
  );
}
