import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundHost, KanwallBridge } from '../../shared/bridge.ts';
import { Button } from '../ui/touch/button.tsx';
import { TextField } from '../ui/touch/text-field.tsx';
import { CompareHost } from './compare-host.tsx';
import styles from './find-host.module.css';
import { toHostAddress } from './host-address.ts';
import { JoinPage } from './join-page.tsx';

const LOOK_EVERY = 3_000;

type FindHostProps = Readonly<{ bridge: KanwallBridge; onBack: () => void }>;

/** Which store this machine belongs to: what announces itself on the network, or an address that somebody types. */
export function FindHost({ bridge, onBack }: FindHostProps) {
  const { t } = useTranslation('join');
  const hosts = useHosts(bridge);
  const [chosen, setChosen] = useState<FoundHost | null>(null);
  if (chosen) return <CompareHost bridge={bridge} host={chosen} onBack={() => setChosen(null)} />;
  return (
    <JoinPage title={t('find.title')} footer={<Button onPress={onBack}>{t('find.back')}</Button>}>
      <div className={styles.parts}>
        <section className={styles.part}>
          <h2 className={styles.heading} data-looking>
            {t('find.searching')}
          </h2>
          <ul className={styles.hosts}>
            {hosts.map((host) => (
              <li key={host.fingerprint + host.url}>
                <button type="button" className={styles.host} onClick={() => setChosen(host)}>
                  <b className={styles.shop}>{host.shop ?? t('find.noName')}</b>
                  <span className={styles.url}>{new URL(host.url).host}</span>
                </button>
              </li>
            ))}
          </ul>
          {hosts.length === 0 && <p className={styles.hint}>{t('find.nothing')}</p>}
        </section>
        <AskAddress bridge={bridge} onFound={setChosen} />
      </div>
    </JoinPage>
  );
}

function AskAddress({ bridge, onFound }: Readonly<{ bridge: KanwallBridge; onFound: (host: FoundHost) => void }>) {
  const { t } = useTranslation('join');
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function ask(): Promise<void> {
    const address = toHostAddress(typed);
    if (!address) {
      setProblem(t('find.wrong'));
      return;
    }
    setBusy(true);
    setProblem(null);
    const host = await bridge.askHost(address).catch(() => null);
    setBusy(false);
    if (host) onFound(host);
    else setProblem(t('find.nobody', { address }));
  }

  return (
    <form
      className={styles.part}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <TextField
        label={t('find.address')}
        value={typed}
        onChange={setTyped}
        placeholder="192.168.1.5"
        keys="address"
        problem={problem}
        maxLength={80}
      />
      <p className={styles.hint}>{t('find.addressHint')}</p>
      <Button kind="primary" onPress={() => void ask()} disabled={isBusy || typed.trim() === ''}>
        {t(isBusy ? 'find.asking' : 'find.ask')}
      </Button>
    </form>
  );
}

/** What is heard on the network, again and again while somebody looks. */
function useHosts(bridge: KanwallBridge): readonly FoundHost[] {
  const [hosts, setHosts] = useState<readonly FoundHost[]>([]);
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const found = await bridge.findHosts().catch(() => []);
      if (!isWanted) return;
      setHosts(found);
      timer = setTimeout(look, LOOK_EVERY);
    };
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [bridge]);
  return hosts;
}
