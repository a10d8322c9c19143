import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AuditAnswer } from '../../../../shared/trust/protocol.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { useRefusalSentence } from '../../frame/words.ts';
import { useAnswer } from '../ask.ts';
import { useCommandWord, useNames, useStamp } from '../people-words.ts';
import styles from './audit.module.css';
import { ChangeList } from './change-list.tsx';
import { subjectOfEntry } from './changed.ts';
import { PAGE } from './query.ts';

type Entry = AuditAnswer[number];
type AuditPageProps = Readonly<{ path: string; onMore: ((before: number) => void) | null }>;

/** One page of what was found. */
export function AuditPage({ path, onMore }: AuditPageProps) {
  const { t } = useTranslation('people');
  const sentence = useRefusalSentence();
  const { value, refusal } = useAnswer(path, AuditAnswer, 0);
  if (refusal) return <p className={styles.problem}>{sentence(refusal)}</p>;
  if (!value) return <p className={styles.quiet}>{t('audit.searching')}</p>;
  const last = value.at(-1);
  return (
    <>
      {value.length === 0 && <p className={styles.quiet}>{t('audit.nothing')}</p>}
      <ul className={styles.entries}>
        {value.map((entry) => (
          <EntryLine key={entry.seq} entry={entry} />
        ))}
      </ul>
      {onMore && last && value.length === PAGE && (
        <div className={styles.more}>
          <Button wide onPress={() => onMore(last.seq)}>
            {t('audit.more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** What somebody did, in a line; a tap shows what it changed. */
function EntryLine({ entry }: Readonly<{ entry: Entry }>) {
  const { t } = useTranslation('people');
  const commandWord = useCommandWord();
  const names = useNames();
  const stamp = useStamp();
  const [isOpen, setOpen] = useState(false);
  const { command, staffId, stationId, occurredAt, sessionVerified, changes } = entry;
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.line} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className={styles.when}>{stamp(occurredAt)}</span>
        <b className={styles.who}>{names.person(staffId)}</b>
        <span className={styles.what}>
          {commandWord(command)} <b>{subjectOfEntry(entry)}</b>
        </span>
        <span className={styles.where}>
          {names.station(stationId)}
          {sessionVerified === 'offline' && <span className={styles.offline}>{t('audit.offline')}</span>}
        </span>
      </button>
      {isOpen && <ChangeList changes={changes} />}
    </li>
  );
}
