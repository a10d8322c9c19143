import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEPARTMENTS } from '../../../../shared/store/model.ts';
import { TextField } from '../../../ui/touch/text-field.tsx';
import { EditSheet } from '../../set-up/edit-sheet.tsx';
import { Pick, Switch } from '../../set-up/fields.tsx';
import { Table } from '../../set-up/table.tsx';
import { useHeld } from '../../set-up/use-held.ts';
import { type Saved, useSave } from '../../set-up/use-save.ts';
import { lastOrder } from '../../set-up/views.ts';

type Team = Saved<'team'>;

export function TeamTab() {
  const { t } = useTranslation(['setUp', 'workshop']);
  const save = useSave();
  const teams = [...useHeld('team')].sort((a, b) => a.sortOrder - b.sortOrder || (a.id < b.id ? -1 : 1));
  const [team, setTeam] = useState<Team | null>(null);
  const set = (fields: Partial<Team>) => team && setTeam({ ...team, ...fields });

  async function keep(): Promise<void> {
    if (!team) return;
    const before = teams.find(({ id }) => id === team.id);
    if (await save('team', { ...team, name: team.name.trim() }, before)) setTeam(null);
  }

  return (
    <>
      <Table
        title={t('section.team')}
        columns={[
          { word: t('name'), cell: ({ name }) => name },
          { word: t('kind'), cell: ({ kind }) => t(`workshop:teamKind.${kind}`) },
        ]}
        rows={teams}
        isOff={({ active }) => !active}
        onOpen={setTeam}
        addWord={t('team.add')}
        onAdd={() => setTeam({ id: null, name: '', kind: 'mechanical', sortOrder: lastOrder(teams), active: true })}
        emptyWord={t('team.empty')}
      />
      {team && (
        <EditSheet
          title={team.id === null ? t('team.add') : team.name}
          problem={team.name.trim() === '' ? t('problem.name') : null}
          onSave={() => void keep()}
          onClose={() => setTeam(null)}
        >
          <TextField label={t('name')} value={team.name} onChange={(name) => set({ name })} maxLength={60} />
          <Pick
            label={t('kind')}
            options={DEPARTMENTS.map((value) => ({ value, word: t(`workshop:teamKind.${value}`) }))}
            chosen={[team.kind]}
            onPick={(kind) => set({ kind })}
          />
          {team.id !== null && <Switch label={t('inUse')} value={team.active} onChange={(active) => set({ active })} />}
        </EditSheet>
      )}
    </>
  );
}
