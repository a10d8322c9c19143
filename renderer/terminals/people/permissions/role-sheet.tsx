import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import type { Role } from '../../../../shared/store/model.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { TextField } from '../../../ui/touch/text-field.tsx';
import { textOrNull } from '../../frame/drafts.ts';
import { useJoined } from '../../frame/join-words.ts';
import { useTerminal } from '../../frame/terminal-context.ts';
import { EditSheet } from '../../set-up/edit-sheet.tsx';
import { Labelled } from '../../set-up/fields.tsx';
import { useCommandWord } from '../people-words.ts';

type RoleSheetProps = Readonly<{ role: Role; grant: Entity<'roleGrant'> | undefined; onClose: () => void }>;

/** What the shop calls a role, and what it changed of it. */
export function RoleSheet({ role, grant, onClose }: RoleSheetProps) {
  const { t } = useTranslation(['people', 'workshop', 'setUp']);
  const { perform } = useTerminal();
  const commandWord = useCommandWord();
  const joined = useJoined();
  const before = grant ?? { id: role, name: null, granted: [], denied: [] };
  const [name, setName] = useState(before.name ?? '');
  const changed = [...before.granted, ...before.denied];

  async function keep(input: Entity<'roleGrant'>): Promise<void> {
    const undo = { text: t('setUp:saved'), wanted: [{ name: 'role.save', input: before } as const] };
    if (await perform([{ name: 'role.save', input }], { undo })) onClose();
  }

  return (
    <EditSheet
      title={before.name ?? t(`workshop:role.${role}`)}
      problem={null}
      onSave={() => void keep({ ...before, name: textOrNull(name) })}
      onClose={onClose}
    >
      <TextField
        label={t('permission.roleName')}
        value={name}
        onChange={setName}
        placeholder={t(`workshop:role.${role}`)}
        keys="names"
        maxLength={60}
      />
      <Labelled label={t('permission.changes', { count: changed.length })}>
        {before.granted.length > 0 && (
          <p>
            {t('permission.mark.granted')}: {joined(before.granted.map(commandWord))}
          </p>
        )}
        {before.denied.length > 0 && (
          <p>
            {t('permission.mark.denied')}: {joined(before.denied.map(commandWord))}
          </p>
        )}
      </Labelled>
      {changed.length > 0 && (
        <Button onPress={() => void keep({ ...before, granted: [], denied: [] })}>{t('permission.asTable')}</Button>
      )}
    </EditSheet>
  );
}
