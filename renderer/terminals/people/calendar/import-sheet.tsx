import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import { useView } from '../../../link/react.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { Sheet } from '../../../ui/touch/sheet.tsx';
import { useTerminal } from '../../frame/terminal-context.ts';
import type { Wanted } from '../../frame/wanted.ts';
import { useTerminalWords } from '../../frame/words.ts';
import { minuteText } from '../../set-up/drafts.ts';
import { useHeld } from '../../set-up/use-held.ts';
import { weekHours } from '../../set-up/views.ts';
import styles from './calendar.module.css';
import { type DayFile, decodeFile, readDayFile, toChanges } from './import-days.ts';

type StoreDay = Entity<'storeDay'>;

/** Holidays and make-up working days out of a file: first what it would change and what is wrong in it, then the change. */
export function ImportSheet({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation(['people', 'setUp']);
  const say = useTerminalWords();
  const { perform } = useTerminal();
  const held = useHeld('storeDay');
  const week = useView(weekHours) ?? [];
  const [file, setFile] = useState<DayFile | null>(null);
  const changes = file ? toChanges(file.days, held, week) : [];

  async function pick({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const picked = target.files?.[0];
    if (picked) setFile(readDayFile(decodeFile(new Uint8Array(await picked.arrayBuffer()))));
    target.value = '';
  }

  async function apply(): Promise<void> {
    const save = (input: StoreDay): Wanted => ({ name: 'storeDay.save', input });
    const asUsual = (id: string): StoreDay => ({ id, kind: 'open', opensAt: null, closesAt: null, name: null });
    const undo = {
      text: t('calendar.imported', { count: changes.length }),
      wanted: changes.map(({ before, after }) => save(before ?? asUsual(after.id))),
    };
    if (
      await perform(
        changes.map(({ after }) => save(after)),
        { undo },
      )
    )
      onClose();
  }

  return (
    <Sheet
      title={t('calendar.import')}
      onClose={onClose}
      closeWord={say('close')}
      wide
      footer={
        <>
          <label className={styles.file}>
            <input type="file" accept=".csv,.txt,text/csv" onChange={(event) => void pick(event)} />
            {t('calendar.pickFile')}
          </label>
          <Button kind="primary" disabled={changes.length === 0} onPress={() => void apply()}>
            {t('calendar.apply', { count: changes.length })}
          </Button>
        </>
      }
    >
      <p className={styles.hint}>{t('calendar.fileHint')}</p>
      {!file && <pre className={styles.example}>{t('calendar.example')}</pre>}
      {file && file.bad.length > 0 && (
        <section aria-label={t('calendar.badLines', { count: file.bad.length })}>
          <h3 className={styles.heading}>{t('calendar.badLines', { count: file.bad.length })}</h3>
          <ul className={styles.lines}>
            {file.bad.map(({ line, text, problem }) => (
              <li key={line} className={styles.bad}>
                <b>{t('calendar.line', { line })}</b> {text} <span>{t(`calendar.problem.${problem}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {file && (
        <section>
          <h3 className={styles.heading}>
            {t('calendar.changes', { count: changes.length, same: file.days.length - changes.length })}
          </h3>
          <ul className={styles.lines}>
            {changes.map(({ before, after }) => (
              <li key={after.id} className={styles.change}>
                <b>{after.id}</b>
                <span className={styles.hint}>{before ? <DayWords day={before} /> : t('calendar.asWeek')}</span>
                <span>→</span>
                <DayWords day={after} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Sheet>
  );
}

function DayWords({ day: { kind, opensAt, closesAt, name } }: Readonly<{ day: StoreDay }>) {
  const { t } = useTranslation('setUp');
  const hours = opensAt === null || closesAt === null ? '' : `${minuteText(opensAt)}–${minuteText(closesAt)}`;
  return <span>{[t(`storeDay.${kind}`), hours, name].filter(Boolean).join(' ')}</span>;
}
