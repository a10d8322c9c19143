import { useTranslation } from 'react-i18next';
import type { Opened } from '../../link/sign-in.ts';
import { Button } from '../../ui/touch/button.tsx';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { SignIn } from './sign-in.tsx';
import type { StaffMember } from './terminal-person.ts';
import { useTerminalWords } from './words.ts';

type SignInSheetProps = Readonly<{
  title: string;
  people: readonly StaffMember[];
  onIn: (opened: Opened, person: StaffMember) => void;
  onClose: () => void;
  /** Why it is asked now. */
  note?: string | null;
  /** Somebody is signed in and may leave. */
  onSignOut?: () => void;
}>;

export function SignInSheet({ title, people, onIn, onClose, note, onSignOut }: SignInSheetProps) {
  const { t } = useTranslation('signIn');
  const say = useTerminalWords();
  return (
    <Sheet
      title={title}
      onClose={onClose}
      closeWord={say('close')}
      wide
      footer={onSignOut && <Button onPress={onSignOut}>{t('signOut')}</Button>}
    >
      {note && <p>{note}</p>}
      <SignIn people={people} onIn={onIn} />
    </Sheet>
  );
}
