import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { MinusIcon, PlusIcon } from './icons.tsx';
import styles from './stepper.module.css';

type StepperProps = Readonly<{
  children: ReactNode;
  onStep: (steps: -1 | 1) => void;
  lessWord: string;
  moreWord: string;
  /** A tap on the value itself, where a whole picker stands behind it. */
  onOpen?: () => void;
}>;

/** Less, the value, more. */
export function Stepper({ children, onStep, lessWord, moreWord, onOpen }: StepperProps) {
  return (
    <div className={styles.stepper}>
      <Button onPress={() => onStep(-1)} label={lessWord}>
        <MinusIcon />
      </Button>
      {onOpen ? (
        <button type="button" className={styles.value} onClick={onOpen}>
          {children}
        </button>
      ) : (
        <output className={styles.value}>{children}</output>
      )}
      <Button onPress={() => onStep(1)} label={moreWord}>
        <PlusIcon />
      </Button>
    </div>
  );
}
