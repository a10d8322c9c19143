import { useTranslation } from 'react-i18next';
import type { CredentialsAnswer } from '../../../../shared/trust/protocol.ts';
import { useAtNow } from '../../../ui/shop-clock.tsx';
import { clockText } from '../../../ui/time-text.ts';
import styles from './staff.module.css';

export type CredentialView = CredentialsAnswer[number];
type StateProps = Readonly<{ credential: CredentialView | undefined }>;

/** Whether a person can sign in by PIN: not yet, with a first one, with the own one, or locked until when. */
export function PinState({ credential }: StateProps) {
  const { t } = useTranslation('people');
  const lockedUntil = credential?.lockedUntil ?? 0;
  const locked = useAtNow((now, time) => (lockedUntil > now ? clockText(lockedUntil, time) : ''));
  if (locked) return <span className={styles.locked}>{t('pin.lockedUntil', { time: locked })}</span>;
  if (!credential?.hasPin) return <span className={styles.missing}>{t('pin.none')}</span>;
  return credential.pinIsFirst ? <span>{t('pin.first')}</span> : <span className={styles.fine}>{t('pin.own')}</span>;
}

export function BadgeState({ credential }: StateProps) {
  const { t } = useTranslation('people');
  return credential?.hasBadge ? (
    <span className={styles.fine}>{t('badge.has')}</span>
  ) : (
    <span className={styles.missing}>{t('badge.none')}</span>
  );
}
