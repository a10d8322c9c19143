import { type ReactNode, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Read } from '../../../shared/read.ts';
import { type Profile, profiles } from '../../../shared/trust/profiles.ts';
import { useLinkState, useOutbox, useView } from '../../link/react.ts';
import { KeyboardDock } from '../../ui/touch/keyboard-dock.tsx';
import { peopleWith } from '../../ui/touch/person-search.ts';
import { UndoToast } from '../../ui/touch/undo-toast.tsx';
import { pendingKeys } from './pending.ts';
import { QuestionSheet } from './questions.tsx';
import { SignIn } from './sign-in.tsx';
import { SignInSheet } from './sign-in-sheet.tsx';
import { SignInVeil } from './sign-in-veil.tsx';
import styles from './terminal.module.css';
import { TerminalProvider } from './terminal-context.ts';
import { usePerson, useStaff } from './terminal-person.ts';
import { TopBar } from './top-bar.tsx';
import { TraySheet } from './tray-sheet.tsx';
import { useBadges } from './use-badges.ts';
import { useIdle } from './use-idle.ts';
import { usePerform } from './use-perform.ts';
import { useSignIn } from './use-sign-in.ts';
import { useTerminalWords } from './words.ts';

type TerminalProps = Readonly<{
  /** What this terminal is. */
  id: Profile;
  title: string;
  children: ReactNode;
  /** Nothing is shown before somebody has signed in: what is here is for who may change it. */
  closed?: boolean;
}>;

function shopOf(read: Read) {
  return read.shop('shop');
}

/** What surrounds every terminal: who is signed in, how its link is, what needs attention, what was refused. */
export function Terminal({ id, title, children, closed = false }: TerminalProps) {
  const say = useTerminalWords();
  const { t } = useTranslation(['link', 'signIn']);
  const link = useLinkState();
  const { entries } = useOutbox();
  const shop = useView(shopOf);
  const staff = useStaff() ?? [];
  const person = usePerson();
  const people = peopleWith(staff, profiles[id].people);
  const { signIn, signOut } = useSignIn();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState<string | null>(null);
  const { perform, asked, undo, closeUndo, trayOpen, setTrayOpen } = usePerform();
  const pending = useMemo(() => pendingKeys(entries), [entries]);
  const stopAsking = useCallback(() => setAsking(false), []);
  const isOpen = useOnceOpen(!closed || person !== null);
  useDaylight();
  useIdle(
    person !== null,
    useCallback(() => {
      signOut();
      setNote(t('signIn:idle'));
    }, [signOut, t]),
  );
  useBadges({
    people,
    onIn(opened, who) {
      signIn(opened, who);
      stopAsking();
    },
    onRefused: setNote,
  });

  return (
    <KeyboardDock className={styles.terminal ?? ''}>
      <TopBar
        title={title}
        shopName={shop?.name ?? ''}
        link={link}
        person={person}
        onPerson={() => setAsking(true)}
        onTray={() => setTrayOpen(true)}
      />
      {link.inputRefused && (
        <p className={styles.refused} role="alert">
          {link.inputRefused.message ?? t(`refusals.${link.inputRefused.code}`)}
        </p>
      )}
      {note && (
        <button type="button" className={styles.note} onClick={() => setNote(null)}>
          {note}
        </button>
      )}
      <main className={styles.main}>
        {!shop && <p className={styles.waiting}>{t('noData')}</p>}
        {shop && isOpen && <TerminalProvider value={{ person, perform, pending }}>{children}</TerminalProvider>}
        {shop && !isOpen && (
          <section className={styles.who}>
            <h2 className={styles.question}>{t('signIn:needed')}</h2>
            <SignIn people={people} onIn={signIn} />
          </section>
        )}
      </main>
      {shop && isOpen && closed && person === null && <SignInVeil people={people} onIn={signIn} />}
      {asking && (
        <SignInSheet
          title={say('whoIsHere')}
          people={people}
          onIn={(opened, who) => {
            signIn(opened, who);
            stopAsking();
          }}
          onClose={stopAsking}
          {...(person && {
            onSignOut: () => {
              signOut();
              stopAsking();
            },
          })}
        />
      )}
      {trayOpen && <TraySheet staff={staff} perform={perform} onClose={() => setTrayOpen(false)} />}
      {asked && <QuestionSheet key={asked.number} question={asked.question} people={people} staff={staff} />}
      {undo && (
        <UndoToast key={undo.id} text={undo.text} undoWord={say('undo')} onUndo={undo.take} onGone={closeUndo} />
      )}
    </KeyboardDock>
  );
}

/** Once open it stays, so that what somebody entered is still there when they sign in again. */
function useOnceOpen(isOpen: boolean): boolean {
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  return wasOpen;
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
