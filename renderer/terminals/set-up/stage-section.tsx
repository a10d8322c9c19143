import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import { useView } from '../../link/react.ts';
import { Button } from '../../ui/touch/button.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { useWordOf } from '../../ui/words.ts';
import { useTerminal } from '../frame/terminal-context.ts';
import type { Wanted } from '../frame/wanted.ts';
import { moved } from './drafts.ts';
import { EditSheet } from './edit-sheet.tsx';
import { NumberField, Switch } from './fields.tsx';
import styles from './form.module.css';
import { Table } from './table.tsx';
import { useSave } from './use-save.ts';
import { stages } from './views.ts';

type Stage = Entity<'stage'>;
/** Only these can be left out for a car at all. */
const SKIPPABLE: ReadonlySet<string> = new Set(['qc', 'wash']);

/** The shop's words for the stages of a car, their order on the wall, and which may be left out. */
export function StageSection() {
  const { t } = useTranslation('setUp');
  const wordOf = useWordOf();
  const { perform } = useTerminal();
  const save = useSave();
  const all = useView(stages) ?? [];
  const [stage, setStage] = useState<Stage | null>(null);
  const set = (fields: Partial<Stage>) => stage && setStage({ ...stage, ...fields });
  const before = all.find(({ id }) => id === stage?.id);

  function move(id: string, by: -1 | 1): void {
    const changed = moved(all, id, by);
    if (changed.length === 0) return;
    const toSave = (value: Stage): Wanted => ({ name: 'stage.save', input: value });
    const back = changed.flatMap(({ id: each }) => all.filter((one) => one.id === each)).map(toSave);
    void perform(changed.map(toSave), { undo: { text: t('saved'), wanted: back } });
  }

  async function keep(): Promise<void> {
    if (stage && (await save('stage', { ...stage, name: stage.name?.trim() || null }, before))) setStage(null);
  }

  return (
    <>
      <Table<Stage>
        title={t('section.stage')}
        hint={t('stage.hint')}
        columns={[
          { word: t('name'), cell: (each) => wordOf('stage', each) },
          { word: t('stage.optional'), cell: ({ optional }) => (optional ? t('yes') : '') },
          { word: t('stage.limit'), cell: ({ wipLimit }) => wipLimit },
          {
            word: t('stage.order'),
            cell: ({ id }) => (
              <span className={styles.arrows}>
                <Button onPress={() => move(id, -1)} label={t('stage.up')}>
                  ↑
                </Button>
                <Button onPress={() => move(id, 1)} label={t('stage.down')}>
                  ↓
                </Button>
              </span>
            ),
          },
        ]}
        rows={all}
        onOpen={setStage}
        emptyWord={t('empty')}
      />
      {stage && before && (
        <EditSheet
          title={wordOf('stage', before)}
          problem={null}
          onSave={() => void keep()}
          onClose={() => setStage(null)}
        >
          <TextField
            label={t('name')}
            value={stage.name ?? ''}
            placeholder={wordOf('stage', { id: stage.id, name: null })}
            onChange={(name) => set({ name })}
            maxLength={60}
          />
          {SKIPPABLE.has(stage.id) && (
            <Switch label={t('stage.optional')} value={stage.optional} onChange={(optional) => set({ optional })} />
          )}
          <NumberField
            label={t('stage.limit')}
            value={stage.wipLimit ?? 0}
            step={1}
            least={0}
            most={500}
            onChange={(limit) => set({ wipLimit: limit === 0 ? null : limit })}
            text={(value) => (value === 0 ? t('stage.noLimit') : String(value))}
          />
        </EditSheet>
      )}
    </>
  );
}
