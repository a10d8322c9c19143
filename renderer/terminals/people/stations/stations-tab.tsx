import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import { StationsAnswer } from '../../../../shared/trust/protocol.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { useRefusalSentence } from '../../frame/words.ts';
import { SectionHead } from '../../set-up/table.tsx';
import { useHeld } from '../../set-up/use-held.ts';
import { useAnswer } from '../ask.ts';
import { AcceptSheet } from './accept-sheet.tsx';
import { HostPart } from './host-part.tsx';
import { StationSheet } from './station-sheet.tsx';
import { StationTable } from './station-table.tsx';
import styles from './stations.module.css';
import { type Waiting, WaitingStation } from './waiting-station.tsx';

const EVERY = 2_000;

/** Who wants in, who is in, and where stations find this host. */
export function StationsTab() {
  const { t } = useTranslation('people');
  const sentence = useRefusalSentence();
  const { value, refusal } = useAnswer('/api/stations', StationsAnswer, EVERY);
  const stations = useHeld('station', 'trust');
  const [accepting, setAccepting] = useState<Waiting | null>(null);
  const [editing, setEditing] = useState<Entity<'station'> | null>(null);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const [showsHost, setShowsHost] = useState(false);
  const [showsRevoked, setShowsRevoked] = useState(false);
  const known = new Set(stations.map(({ signingKey }) => signingKey));
  const waiting = (value?.waiting ?? []).filter(
    ({ signingKey }) => !hidden.includes(signingKey) && !known.has(signingKey),
  );
  const accepted = stations.filter(({ state }) => state === 'accepted');
  const revoked = stations.filter(({ state }) => state === 'revoked');
  const online = (value?.seen ?? []).filter(({ isOnline, id }) => isOnline && accepted.some((each) => each.id === id));
  return (
    <>
      <SectionHead
        title={t('station.title', { count: accepted.length })}
        hint={refusal ? sentence(refusal) : t('station.hint', { online: online.length })}
      >
        <Button kind={accepted.length === 0 ? 'primary' : 'plain'} onPress={() => setShowsHost(true)}>
          {t('station.join')}
        </Button>
      </SectionHead>
      <div className={styles.scroll}>
        {waiting.length > 0 && (
          <section className={styles.waiting} aria-label={t('station.waiting')}>
            <h3 className={styles.heading}>{t('station.waitingHint')}</h3>
            {waiting.map((each) => (
              <WaitingStation
                key={each.signingKey}
                station={each}
                onAccept={() => setAccepting(each)}
                onDismiss={() => setHidden([...hidden, each.signingKey])}
              />
            ))}
          </section>
        )}
        {accepted.length === 0 && <p className={styles.empty}>{t('station.none')}</p>}
        {accepted.length > 0 && <StationTable stations={accepted} seen={value?.seen ?? []} onOpen={setEditing} />}
        {revoked.length > 0 && (
          <div className={styles.fold}>
            <Button kind="quiet" onPress={() => setShowsRevoked(!showsRevoked)}>
              {t(showsRevoked ? 'station.hideRevoked' : 'station.showRevoked', { count: revoked.length })}
            </Button>
          </div>
        )}
        {showsRevoked && <StationTable stations={revoked} seen={[]} />}
      </div>
      {accepting && <AcceptSheet station={accepting} onClose={() => setAccepting(null)} />}
      {editing && <StationSheet key={editing.id} station={editing} onClose={() => setEditing(null)} />}
      {showsHost && (
        <HostPart
          addresses={value?.addresses ?? []}
          fingerprint={value?.fingerprint ?? ''}
          onClose={() => setShowsHost(false)}
        />
      )}
    </>
  );
}
