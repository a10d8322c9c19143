import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../ui/touch/sheet.tsx';
import { useTerminalWords } from '../../frame/words.ts';
import { Qr } from '../qr.tsx';
import styles from './stations.module.css';

type HostPartProps = Readonly<{ addresses: readonly string[]; fingerprint: string; onClose: () => void }>;

/** How another screen gets in: by the code, by a typed address; and what it compares. */
export function HostPart({ addresses, fingerprint, onClose }: HostPartProps) {
  const { t } = useTranslation('people');
  const say = useTerminalWords();
  const best = addresses.find((address) => address.startsWith('https:')) ?? addresses[0];
  return (
    <Sheet title={t('station.join')} onClose={onClose} closeWord={say('close')} wide>
      <div className={styles.host}>
        {best && <Qr className={styles.joinCode} text={best} label={best} />}
        <div className={styles.hostFacts}>
          <ol className={styles.steps}>
            <li>{t('station.step1')}</li>
            <li>{t('station.step2')}</li>
            <li>{t('station.step3')}</li>
          </ol>
          <h3 className={styles.heading}>{t('station.addresses')}</h3>
          {addresses.length === 0 && <p className={styles.problem}>{t('station.noAddress')}</p>}
          <ul className={styles.addresses}>
            {addresses.map((address) => (
              <li key={address}>{address}</li>
            ))}
          </ul>
          <h3 className={styles.heading}>{t('station.fingerprint')}</h3>
          <p className={styles.fingerprint}>{fingerprint}</p>
          <p className={styles.quiet}>{t('station.fingerprintHint')}</p>
        </div>
      </div>
    </Sheet>
  );
}
