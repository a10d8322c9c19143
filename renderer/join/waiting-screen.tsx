import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { KanwallBridge, StationConfig } from '../../shared/bridge.ts';
import type { Joining } from '../link/joining.ts';
import { stationCode } from '../link/station-code.ts';
import { EmptyNotice } from '../ui/empty-notice.tsx';
import { Button } from '../ui/touch/button.tsx';
import { TextField } from '../ui/touch/text-field.tsx';
import { JoinPage } from './join-page.tsx';
import { ProfileChoice } from './profile-choice.tsx';
import { useRefusal } from './use-refusal.ts';
import styles from './waiting-screen.module.css';

type WaitingScreenProps = Readonly<{ joining: Joining; config: StationConfig }>;

/** Known to the host and let in by nobody yet: what a manager compares, and what this screen would like to be. */
export function WaitingScreen({ joining, config }: WaitingScreenProps) {
  const { t } = useTranslation('join');
  const { record } = useSyncExternalStore(joining.onChange, joining.state);
  if (!record) return <AwayScreen joining={joining} />;
  const { shop, name, wish, signingKey } = record;
  return (
    <JoinPage
      title={t('waiting.title')}
      lead={shop === null ? undefined : `${t('waiting.shop')}: ${shop}`}
      footer={window.kanwall && <ForgetHost bridge={window.kanwall} />}
    >
      <div className={styles.parts}>
        <section className={styles.code}>
          <h2 className={styles.heading}>{t('waiting.code')}</h2>
          <Code config={config} signingKey={signingKey} />
          <p className={styles.hint}>{t('waiting.codeHint')}</p>
        </section>
        <section className={styles.part}>
          <NameField key={signingKey} name={name} onName={(next) => void joining.wish({ name: next })} />
        </section>
      </div>
      <section className={styles.part}>
        <h2 className={styles.heading}>
          {t('waiting.profile')} <small>{t('waiting.profileHint')}</small>
        </h2>
        <ProfileChoice value={wish} onPick={(next) => void joining.wish({ wish: next })} />
      </section>
      <Progress joining={joining} />
    </JoinPage>
  );
}

function AwayScreen({ joining }: Readonly<{ joining: Joining }>) {
  const { t } = useTranslation('join');
  const { is } = useSyncExternalStore(joining.onChange, joining.state);
  if (is === 'asking') return <EmptyNotice title={t('waiting.asking')} hint="" patient />;
  return (
    <JoinPage title={t('waiting.asking')} footer={window.kanwall && <ForgetHost bridge={window.kanwall} />}>
      <Progress joining={joining} />
    </JoinPage>
  );
}

function Code({ config: { hostUrl, fingerprint }, signingKey }: { config: StationConfig; signingKey: string }) {
  const { t } = useTranslation('join');
  const [code, setCode] = useState<string | null | undefined>();
  useEffect(() => {
    let isWanted = true;
    const show = (found: string | null) => isWanted && setCode(found);
    stationCode({ hostUrl, fingerprint, signingKey }).then(show, () => show(null));
    return () => {
      isWanted = false;
    };
  }, [hostUrl, fingerprint, signingKey]);
  if (code === undefined) return <p className={styles.making}>{t('waiting.codeMaking')}</p>;
  if (code === null) return <p className={styles.making}>{t('waiting.codeNone')}</p>;
  return <output className={styles.figure}>{code}</output>;
}

function NameField({ name, onName }: Readonly<{ name: string; onName: (name: string) => void }>) {
  const { t } = useTranslation('join');
  const [typed, setTyped] = useState(name);
  const next = typed.trim();
  // Told once the typing has paused: each change is a request.
  useEffect(() => {
    if (next === '' || next === name) return undefined;
    const timer = setTimeout(() => onName(next), 800);
    return () => clearTimeout(timer);
  }, [next, name, onName]);
  return (
    <TextField
      label={
        <>
          {t('waiting.name')} <small>{t('waiting.nameHint')}</small>
        </>
      }
      value={typed}
      onChange={setTyped}
      maxLength={60}
      keys="letters"
    />
  );
}

function Progress({ joining }: Readonly<{ joining: Joining }>) {
  const { t } = useTranslation('join');
  const sentence = useRefusal();
  const { is, refusal } = useSyncExternalStore(joining.onChange, joining.state);
  const trouble =
    is === 'away' ? t('waiting.away') : is === 'refused' ? t('waiting.refused', { reason: sentence(refusal) }) : null;
  return (
    <p className={styles.progress} role="status">
      {trouble}
    </p>
  );
}

/** In the app: another store than this one. */
function ForgetHost({ bridge }: Readonly<{ bridge: KanwallBridge }>) {
  const { t } = useTranslation('join');
  return <Button onPress={() => void bridge.forgetHost()}>{t('waiting.forget')}</Button>;
}
