import { useEffect } from 'react';
import { Button } from './button.tsx';
import styles from './undo-toast.module.css';

const SHOWN_FOR = 8_000;

type UndoToastProps = Readonly<{
  text: string;
  undoWord: string;
  onUndo: () => void;
  onGone: () => void;
}>;

/** Says what was done and takes it back in one tap. Give it a `key` per deed, so that a new one starts anew. */
export function UndoToast({ text, undoWord, onUndo, onGone }: UndoToastProps) {
  useEffect(() => {
    const timer = setTimeout(onGone, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [onGone]);

  return (
    <div className={styles.toast} role="status">
      <span className={styles.text}>{text}</span>
      <Button
        kind="quiet"
        onPress={() => {
          onUndo();
          onGone();
        }}
      >
        {undoWord}
      </Button>
      <span className={styles.rest} />
    </div>
  );
}
