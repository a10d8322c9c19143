import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkState } from '../link/link-state.ts';
import styles from './link-line.module.css';
import { useAtNow } from './shop-clock.tsx';
import { momentText, spanText } from './time-text.ts';

type LinkLineProps = Readonly<{
  state: Pick<LinkState, 'phase' | 'since' | 'asAt' | 'hasData' | 'refused'>;
  shopName: string | null;
  /** What the line is used for while everything is live. */
  children?: ReactNode;
}>;

/** The line that says how far to trust the board. While the host is away it is a band across the screen. */
export function LinkLine({ state, shopName, children }: LinkLineProps) {
  const { t } = useTranslation('wall');
  const { phase, refused } = state;
  return (
    <footer className={styles.line} data-phase={phase} role="status">
      <span className={styles.shop}>{shopName}</span>
      {phase === 'live' ? <div className={styles.middle}>{children}</div> : <Trouble state={state} />}
      {phase === 'live' && (
        <span className={styles.live}>
          <i className={styles.pulse} />
          {t('link.live')}
        </span>
      )}
      {phase !== 'live' && refused?.message && <span className={styles.refused}>{refused.message}</span>}
    </footer>
  );
}

function Trouble({ state: { phase, since, asAt, hasData } }: Pick<LinkLineProps, 'state'>) {
  const { t } = useTranslation('wall');
  const key = phase === 'cut-off' ? 'cut-off' : 'behind';
  const message = useAtNow((now, time) => {
    if (!hasData || asAt === null) return t(`link.${key}Blank`);
    const moment = momentText(asAt, now, time, t);
    return t(`link.${key}`, { moment, span: spanText(now - (since ?? asAt), t) });
  });
  return <b className={styles.trouble}>{message}</b>;
}
