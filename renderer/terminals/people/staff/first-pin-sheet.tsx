import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pin } from '../../../../shared/trust/protocol.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { Sheet } from '../../../ui/touch/sheet.tsx';
import { TextField } from '../../../ui/touch/text-field.tsx';
import { useRefusalSentence, useTerminalWords } from '../../frame/words.ts';
import styles from './staff.module.css';

type Told = Parameters<ReturnType<typeof useRefusalSentence>>[0];
type FirstPinSheetProps = Readonly<{
  give: (pin: string) => Promise<boolean>;
  refusal: Told | null;
  onClose: () => void;
}>;

const DIGITS = 6;

/** Six digits by chance. */
function chancePin(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(DIGITS)), (value) => value % 10).join('');
}

/** A first PIN, typed or made by chance; then shown once, large, for the person to read. */
export function FirstPinSheet({ give, refusal, onClose }: FirstPinSheetProps) {
  const { t } = useTranslation('people');
  const say = useTerminalWords();
  const sentence = useRefusalSentence();
  const [pin, setPin] = useState('');
  const [given, setGiven] = useState<string | null>(null);
  const keep = async () => {
    if (await give(pin)) setGiven(pin);
  };
  return (
    <Sheet
      title={t('pin.give')}
      onClose={onClose}
      closeWord={say('close')}
      footer={
        given === null ? (
          <>
            <Button onPress={() => setPin(chancePin())}>{t('pin.byChance')}</Button>
            <Button kind="primary" disabled={!Pin.safeParse(pin).success} onPress={() => void keep()}>
              {t('pin.set')}
            </Button>
          </>
        ) : (
          <Button kind="primary" onPress={onClose}>
            {say('done')}
          </Button>
        )
      }
    >
      {given === null ? (
        <>
          <TextField
            label={t('pin.label')}
            value={pin}
            onChange={(typed) => setPin(typed.replace(/\D/g, ''))}
            keys="digits"
            maxLength={8}
            problem={refusal && sentence(refusal)}
          />
          <p className={styles.hint}>{t('pin.hint')}</p>
        </>
      ) : (
        <>
          <output className={styles.pin}>{given}</output>
          <p className={styles.hint}>{t('pin.once')}</p>
        </>
      )}
    </Sheet>
  );
}
