import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { classes } from './class-names.ts';
import { CloseIcon } from './icons.tsx';
import { KeyboardDock } from './keyboard-dock.tsx';
import styles from './sheet.module.css';

type SheetProps = Readonly<{
  title: ReactNode;
  onClose: () => void;
  closeWord: string;
  children: ReactNode;
  /** What stays in reach of the thumb below the content. */
  footer?: ReactNode;
  wide?: boolean;
}>;

/** A page laid over the screen for one matter; a tap beside it or Escape puts it away. */
export function Sheet({ title, onClose, closeWord, children, footer, wide }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const element = dialog.current;
    const beside = ({ target }: MouseEvent) => {
      if (target === element) onClose();
    };
    element?.addEventListener('click', beside);
    return () => element?.removeEventListener('click', beside);
  }, [onClose]);

  return (
    <dialog
      ref={dialog}
      className={classes(styles.sheet, wide && styles.wide)}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <KeyboardDock className={styles.inner ?? ''}>
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          <Button kind="quiet" onPress={onClose} label={closeWord}>
            <CloseIcon />
          </Button>
        </header>
        <div className={styles.body}>{children}</div>
        {footer != null && <footer className={styles.foot}>{footer}</footer>}
      </KeyboardDock>
    </dialog>
  );
}
