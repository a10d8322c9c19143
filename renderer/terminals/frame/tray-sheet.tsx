import { useTranslation } from 'react-i18next';
import { useLink, useOutbox } from '../../link/react.ts';
import type { TrayItem } from '../../link/tray.ts';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { momentText } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { commandKey, subjectOf } from './describe.ts';
import type { StaffMember } from './terminal-person.ts';
import styles from './tray-sheet.module.css';
import type { Perform } from './use-perform.ts';
import type { Wanted } from './wanted.ts';
import { useRefusalSentence, useTerminalWords } from './words.ts';

type TraySheetProps = Readonly<{
  staff: readonly StaffMember[];
  perform: Perform;
  onClose: () => void;
}>;

/** What the host refused: what was wanted, why it was not done, and a way to do it again. */
export function TraySheet({ staff, perform, onClose }: TraySheetProps) {
  const { t } = useTranslation('link');
  const say = useTerminalWords();
  const { tray, dismiss } = useOutbox();

  async function again({ id, name, input }: TrayItem): Promise<void> {
    // As it was entered once; it is checked again like a new one.
    const sent = await perform([{ name, input: withoutOverride(input) } as Wanted]);
    if (sent) await dismiss(id);
  }

  return (
    <Sheet title={t('tray')} onClose={onClose} closeWord={say('close')} wide>
      {tray.length === 0 && <p className={styles.empty}>{say('trayEmpty')}</p>}
      <ul className={styles.items}>
        {tray.map((item) => (
          <TrayEntry
            key={item.id}
            item={item}
            who={staff.find(({ id }) => id === item.staffId)?.name ?? null}
            onAgain={() => void again(item)}
            onDismiss={() => void dismiss(item.id)}
          />
        ))}
      </ul>
    </Sheet>
  );
}

/** A manager's word was on that command at that moment: it is asked for again. */
function withoutOverride(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const { override: _, ...rest } = input as Readonly<Record<string, unknown>>;
  return rest;
}

type TrayEntryProps = Readonly<{
  item: TrayItem;
  who: string | null;
  onAgain: () => void;
  onDismiss: () => void;
}>;

function TrayEntry({ item, who, onAgain, onDismiss }: TrayEntryProps) {
  const { t } = useTranslation(['checkIn', 'link', 'wall']);
  const say = useTerminalWords();
  const sentence = useRefusalSentence();
  const link = useLink();
  const time = useShopTime();
  const at = momentText(item.occurredAt, link.clock.now(), time, (key, values) => t(key, values ?? {}));
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <strong>{say(`command.${commandKey(item.name)}`)}</strong>
        <span>{subjectOf(link.read, item)}</span>
        <span className={styles.who}>{[who, at].filter(Boolean).join(' · ')}</span>
      </div>
      <p className={styles.sentence}>{sentence(item.refusal)}</p>
      <div className={styles.actions}>
        <Button onPress={onDismiss}>{say('dismiss')}</Button>
        <Button kind="primary" onPress={onAgain}>
          {say(item.refusal.soft ? 'override.do' : 'doAgain')}
        </Button>
      </div>
    </li>
  );
}
