import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BadgeAnswer, PinAnswer } from '../../../../shared/trust/protocol.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { useTerminal } from '../../frame/terminal-context.ts';
import { useRefusalSentence } from '../../frame/words.ts';
import { useRequest } from '../ask.ts';
import { BadgeState, type CredentialView, PinState } from './credential-state.tsx';
import { FirstPinSheet } from './first-pin-sheet.tsx';
import styles from './staff.module.css';

type SignInPartProps = Readonly<{
  staffId: string;
  credential: CredentialView | undefined;
  onChanged: () => void;
  onPrint: (badge: string) => void;
}>;

/** What a person signs in by. PINs and badges are the host's: they are asked of it and never pass the outbox. */
export function SignInPart({ staffId, credential, onChanged, onPrint }: SignInPartProps) {
  const { t } = useTranslation('people');
  const { perform } = useTerminal();
  const { busy, refusal, send } = useRequest();
  const sentence = useRefusalSentence();
  const [givingPin, setGivingPin] = useState(false);

  async function givePin(pin: string): Promise<boolean> {
    const given = await send('/api/pins', { staffId, pin }, PinAnswer);
    if (given) onChanged();
    return given !== null;
  }

  async function makeBadge(): Promise<void> {
    const made = await send('/api/badges', { staffId }, BadgeAnswer);
    if (!made) return;
    onChanged();
    onPrint(made.badge);
  }

  async function unlock(): Promise<void> {
    const sent = await perform([{ name: 'credential.unlock', input: { staffId } }]);
    await sent?.settled;
    onChanged();
  }

  return (
    <section className={styles.part} aria-label={t('signIn')}>
      <dl className={styles.states}>
        <div className={styles.state}>
          <dt>{t('pin.title')}</dt>
          <dd>
            <PinState credential={credential} />
          </dd>
        </div>
        <div className={styles.state}>
          <dt>{t('badge.title')}</dt>
          <dd>
            <BadgeState credential={credential} />
          </dd>
        </div>
      </dl>
      <div className={styles.tools}>
        {credential && (credential.failures > 0 || credential.lockedUntil !== null) && (
          <Button onPress={() => void unlock()}>{t('pin.unlock')}</Button>
        )}
        <Button onPress={() => setGivingPin(true)}>{t(credential?.hasPin ? 'pin.giveAgain' : 'pin.give')}</Button>
        <Button disabled={busy} onPress={() => void makeBadge()}>
          {t(credential?.hasBadge ? 'badge.makeAgain' : 'badge.make')}
        </Button>
      </div>
      {refusal && (
        <p className={styles.problem} role="alert">
          {sentence(refusal)}
        </p>
      )}
      {givingPin && <FirstPinSheet give={givePin} refusal={refusal} onClose={() => setGivingPin(false)} />}
    </section>
  );
}
