import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { profiles } from '../../../shared/trust/profiles.ts';
import { PersonPicker } from '../../ui/touch/person-picker.tsx';
import { peopleWith } from '../../ui/touch/person-search.ts';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { Tile } from '../../ui/touch/tile.tsx';
import { useTerminal } from '../frame/terminal-context.ts';
import { useStaff } from '../frame/terminal-person.ts';
import { useRoleNote, useTerminalWords } from '../frame/words.ts';
import styles from './details-form.module.css';
import type { CheckInDraft } from './draft.ts';
import type { Desk } from './use-desk.ts';

/** All that is optional. What is known already shows in the fields and holds while they stay empty. */
export function DetailsForm({ desk }: Readonly<{ desk: Desk }>) {
  const { t } = useTranslation('checkIn');
  const { draft, status, gaps, tried } = desk;
  const known = status.kind === 'returning' ? status : null;
  const set = (fields: Partial<Omit<CheckInDraft, 'plate' | 'typeIds'>>) => desk.change({ kind: 'set', fields });
  const isArrival = desk.action === 'check-in';
  const complaints = [1, 2, 3, 4].map((number) => t(`complaint.${number}`));

  return (
    <div className={styles.form}>
      {isArrival && (
        <div className={styles.pair}>
          <TextField
            label={t('customer')}
            value={draft.customer}
            onChange={(customer) => set({ customer })}
            placeholder={known?.customer?.name ?? ''}
            problem={tried && gaps.includes('customer') ? t('gap.customer') : null}
            keys="names"
            maxLength={60}
          />
          <TextField
            label={t('phone')}
            value={draft.phone}
            onChange={(phone) => set({ phone })}
            placeholder={known?.customer?.phone ?? ''}
            problem={gaps.includes('phone') && (tried || draft.phone.length > 15) ? t('gap.phone') : null}
            keys="digits"
            maxLength={24}
          />
        </div>
      )}
      <TextField
        label={t('complaintLabel')}
        value={draft.complaint}
        onChange={(complaint) => set({ complaint })}
        offers={complaints}
        maxLength={400}
      />
      {isArrival && (
        <div className={styles.pair}>
          <TextField
            label={t('model')}
            value={draft.model}
            onChange={(model) => set({ model })}
            placeholder={known?.vehicle.model ?? ''}
            keys="letters"
            maxLength={60}
          />
          <TextField
            label={t('spot')}
            value={draft.spot}
            onChange={(spot) => set({ spot })}
            keys="letters"
            maxLength={60}
          />
        </div>
      )}
      {isArrival && (
        <div className={styles.pair}>
          <AdvisorField draft={draft} onPick={(advisorId) => set({ advisorId })} />
          <Tile
            selected={draft.highVoltage || known?.vehicle.highVoltage === true}
            note={t('highVoltageNote')}
            onPress={() => set({ highVoltage: !draft.highVoltage })}
          >
            {t('highVoltage')}
          </Tile>
        </div>
      )}
    </div>
  );
}

type AdvisorFieldProps = Readonly<{ draft: CheckInDraft; onPick: (id: string) => void }>;

/** Whose car it is at the desk: the person at the terminal, unless said otherwise. */
function AdvisorField({ draft, onPick }: AdvisorFieldProps) {
  const { t } = useTranslation(['checkIn', 'signIn']);
  const say = useTerminalWords();
  const roleNote = useRoleNote();
  const { person } = useTerminal();
  const staff = useStaff() ?? [];
  const [open, setOpen] = useState(false);
  const advisor = staff.find(({ id }) => id === draft.advisorId) ?? person;
  return (
    <>
      <Tile note={t('advisor')} onPress={() => setOpen(true)}>
        {advisor?.name ?? t('signIn:nobody')}
      </Tile>
      {open && (
        <Sheet title={t('advisor')} onClose={() => setOpen(false)} closeWord={say('close')}>
          <PersonPicker
            people={peopleWith(staff, profiles['check-in'].people)}
            onPick={({ id }) => {
              onPick(id);
              setOpen(false);
            }}
            noteOf={roleNote}
            chosenIds={advisor ? [advisor.id] : []}
            searchWord={say('initials')}
            nobodyWord={say('nobodyFits')}
          />
        </Sheet>
      )}
    </>
  );
}
