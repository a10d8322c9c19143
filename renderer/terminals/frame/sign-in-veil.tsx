import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../link/sign-in.ts';
import { SignIn } from './sign-in.tsx';
import styles from './sign-in-veil.module.css';
import type { StaffMember } from './terminal-person.ts';

type SignInVeilProps = Readonly<{
  people: readonly StaffMember[];
  onIn: (opened: Opened, person: StaffMember) => void;
}>;

/** Covers everything, also a sheet that was left open, until somebody has signed in; nothing below it is lost. */
export function SignInVeil({ people, onIn }: SignInVeilProps) {
  const { t } = useTranslation('signIn');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.veil} onCancel={(event) => event.preventDefault()}>
      <h2 className={styles.question}>{t('needed')}</h2>
      <SignIn people={people} onIn={onIn} />
    </dialog>
  );
}
