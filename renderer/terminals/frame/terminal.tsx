import { type ReactNode, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Read } from '../../../shared/read.ts';
import type { Role } from '../../../shared/store/model.ts';
import { useLinkState, useOutbox, useView } from '../../link/react.ts';
import { KeyboardDock } from '../../ui/touch/keyboard-dock.tsx';
import { PersonPicker } from '../../ui/touch/person-picker.tsx';
import { peopleWith } from '../../ui/touch/person-search.ts';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { UndoToast } from '../../ui/touch/undo-toast.tsx';
import { pendingKeys } from './pending.ts';
import { QuestionSheet } from './questions.tsx';
import styles from './terminal.module.css';
import { TerminalProvider } from './terminal-context.ts';
import { useStaff, useTerminalPerson } from './terminal-person.ts';
import { TopBar } from './top-bar.tsx';
import { TraySheet } from './tray-sheet.tsx';
import { usePerform } from './use-perform.ts';
import { useRoleNote, useTerminalWords } from './words.ts';

type TerminalProps = Readonly<{
  /** Tells the terminals of one machine apart where they keep something. */
  id: string;
  title: string;
  /** Who may stand here. */
  roles: readonly Role[];
  children: ReactNode;
}>;

function shopOf(read: Read) {
  return read.shop('shop');
}

/** What surrounds every terminal: who stands at it, how its link is, what needs attention, what was refused. */
export function Terminal({ id, title, roles, children }: TerminalProps) {
  const say = useTerminalWords();
  const { t } = useTranslation('link');
  const link = useLinkState();
  const { entries } = useOutbox();
  const shop = useView(shopOf);
  const staff = useStaff() ?? [];
  const { person, pick } = useTerminalPerson(id, roles);
  const [picking, setPicking] = useState(false);
  const { perform, asked, undo, closeUndo, trayOpen, setTrayOpen } = usePerform(person, staff);
  const pending = useMemo(() => pendingKeys(entries), [entries]);
  const stopPicking = useCallback(() => setPicking(false), []);
  const roleNote = useRoleNote();
  useDaylight();

  const people = (
    <PersonPicker
      people={peopleWith(staff, roles)}
      onPick={({ id: picked }) => {
        pick(picked);
        stopPicking();
      }}
      noteOf={roleNote}
      chosenIds={person ? [person.id] : []}
      searchWord={say('initials')}
      nobodyWord={say('nobodyFits')}
    />
  );

  return (
    <KeyboardDock className={styles.terminal ?? ''}>
      <TopBar
        title={title}
        shopName={shop?.name ?? ''}
        link={link}
        person={person}
        onPerson={() => setPicking(true)}
        onTray={() => setTrayOpen(true)}
      />
      {link.inputRefused && (
        <p className={styles.refused} role="alert">
          {link.inputRefused.message ?? t(`refusals.${link.inputRefused.code}`)}
        </p>
      )}
      <main className={styles.main}>
        {!shop ? (
          <p className={styles.waiting}>{t('noData')}</p>
        ) : person ? (
          <TerminalProvider value={{ person, perform, pending }}>{children}</TerminalProvider>
        ) : (
          <section className={styles.who}>
            <h2 className={styles.question}>{say('whoIsHere')}</h2>
            {people}
          </section>
        )}
      </main>
      {person && picking && (
        <Sheet title={say('whoIsHere')} onClose={stopPicking} closeWord={say('close')} wide>
          {people}
        </Sheet>
      )}
      {trayOpen && <TraySheet staff={staff} perform={perform} onClose={() => setTrayOpen(false)} />}
      {asked && <QuestionSheet key={asked.number} question={asked.question} staff={staff} />}
      {undo && (
        <UndoToast key={undo.id} text={undo.text} undoWord={say('undo')} onUndo={undo.take} onGone={closeUndo} />
      )}
    </KeyboardDock>
  );
}

/** Terminals stand in daylight: ink on light. */
function useDaylight(): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset.theme;
    dataset.theme = 'light';
    return () => {
      if (before === undefined) delete dataset.theme;
      else dataset.theme = before;
    };
  }, []);
}
