import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useView } from '../../../link/react.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { Sheet } from '../../../ui/touch/sheet.tsx';
import { useTerminalWords } from '../../frame/words.ts';
import { useHeld } from '../../set-up/use-held.ts';
import { theShop } from '../../set-up/views.ts';
import { useRoleWord } from '../people-words.ts';
import { Qr } from '../qr.tsx';
import styles from './badges.module.css';
import './print.css';

/** A badge as the host told it, once. */
export type MadeBadge = Readonly<{ staffId: string; badge: string }>;

type BadgePrintProps = Readonly<{ badges: readonly MadeBadge[]; onClose: () => void }>;

/**
 * New badges, on show and ready for the printer: cards of 85.6 × 54 mm, ten to a sheet of A4. What is on them is known
 * only here and now, so the sheet says so.
 */
export function BadgePrint({ badges, onClose }: BadgePrintProps) {
  const { t } = useTranslation('people');
  const say = useTerminalWords();
  useEffect(() => {
    document.documentElement.dataset['printing'] = 'badges';
    return () => {
      delete document.documentElement.dataset['printing'];
    };
  }, []);
  return (
    <>
      <Sheet
        title={t('badge.print', { count: badges.length })}
        onClose={onClose}
        closeWord={say('close')}
        wide
        footer={
          <Button kind="primary" onPress={() => window.print()}>
            {t('badge.doPrint')}
          </Button>
        }
      >
        <p className={styles.hint}>{t('badge.onceHint')}</p>
        <div className={styles.shown}>
          <Cards badges={badges} />
        </div>
        <p className={styles.hint}>{t('badge.printerHint')}</p>
      </Sheet>
      {createPortal(
        <div className="print-page">
          <Cards badges={badges} />
        </div>,
        document.body,
      )}
    </>
  );
}

function Cards({ badges }: Readonly<{ badges: readonly MadeBadge[] }>) {
  const { t } = useTranslation('people');
  const staff = useHeld('staff');
  const shop = useView(theShop);
  const roleWord = useRoleWord();
  return (
    <ul className="badges">
      {badges.map(({ staffId, badge }) => {
        const person = staff.find(({ id }) => id === staffId);
        return (
          <li key={badge} className="badge">
            <Qr className="badge-code" text={badge} label={t('badge.title')} />
            <span className="badge-shop">{shop?.name}</span>
            <b className="badge-name">{person?.name}</b>
            <span className="badge-roles">{person?.roles.map(roleWord).join(' · ')}</span>
          </li>
        );
      })}
    </ul>
  );
}
