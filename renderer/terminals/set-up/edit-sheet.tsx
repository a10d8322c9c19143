import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/touch/button.tsx';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { useTerminalWords } from '../frame/words.ts';

type EditSheetProps = Readonly<{
  title: string;
  children: ReactNode;
  /** Why it cannot be saved yet. */
  problem: string | null;
  onSave: () => void;
  /** What saving is called here. */
  saveWord?: string;
  /** Saves and begins another one. */
  onSaveNext?: (() => void) | undefined;
  onClose: () => void;
}>;

export function EditSheet({ title, children, problem, onSave, saveWord, onSaveNext, onClose }: EditSheetProps) {
  const { t } = useTranslation('setUp');
  const say = useTerminalWords();
  return (
    <Sheet
      title={title}
      onClose={onClose}
      closeWord={say('close')}
      footer={
        <>
          {onSaveNext && (
            <Button disabled={problem !== null} onPress={onSaveNext}>
              {t('saveNext')}
            </Button>
          )}
          <Button kind="primary" disabled={problem !== null} onPress={onSave}>
            {problem ?? saveWord ?? t('save')}
          </Button>
        </>
      }
    >
      {children}
    </Sheet>
  );
}
