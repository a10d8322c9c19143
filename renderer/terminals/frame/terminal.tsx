import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Read } from '../../../shared/read.ts';
import type { Role } from '../../../shared/store/model.ts';
import { useLinkState, useOutbox, useView } from '../../link/react.ts';
import { KeyboardDock } from '../../ui/touch/keyboard-dock.tsx';
import { PersonPicker } from '../../ui/touch/person-picker.tsx';
import { peopleWith } from '../../ui/touch/person-search.ts';
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
  const { perform, question, undo, closeUndo, trayOpen, setTrayOpen } = usePerform(person, staff);
  const pending = useMemo(() => pendingKeys(entries), [entries]);
  useDaylight();

  return (
    <KeyboardDock className={styles.terminal ?? ''}>
      <TopBar
        title={title}
        shopName={shop?.name ?? ''}
        link={link}
        person={person}
        onPerson={() => setPicking(!picking)}
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
        ) : !person || picking ? (
          <WhoIsHere
            roles={roles}
            staff={staff}
            chosenId={person?.id ?? null}
            title={say('whoIsHere')}
            onPick={(next) => {
              pick(next);
              setPicking(false);
            }}
          />
        ) : (
          <TerminalProvider value={{ person, perform, pending, openTray: () => setTrayOpen(true) }}>
            {children}
          </TerminalProvider>
        )}
      </main>
      {trayOpen && <TraySheet staff={staff} perform={perform} onClose={() => setTrayOpen(false)} />}
      {question && <QuestionSheet question={question} staff={staff} />}
      {undo && (
        <UndoToast key={undo.id} text={undo.text} undoWord={say('undo')} onUndo={undo.take} onGone={closeUndo} />
      )}
    </KeyboardDock>
  );
}

type WhoIsHereProps = Readonly<{
  title: string;
  roles: readonly Role[];
  staff: Parameters<typeof usePerform>[1];
  chosenId: string | null;
  onPick: (id: string) => void;
}>;

function WhoIsHere({ title, roles, staff, chosenId, onPick }: WhoIsHereProps) {
  const say = useTerminalWords();
  const roleNote = useRoleNote();
  return (
    <section className={styles.who}>
      <h2 className={styles.question}>{title}</h2>
      <PersonPicker
        people={peopleWith(staff, roles)}
        onPick={({ id }) => onPick(id)}
        noteOf={roleNote}
        chosenIds={chosenId === null ? [] : [chosenId]}
        searchWord={say('initials')}
        nobodyWord={say('nobodyFits')}
      />
    </section>
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
