import { useTranslation } from 'react-i18next';
import { WAITING } from '../../../shared/workshop/model.ts';
import { useView } from '../../link/react.ts';
import { Button } from '../../ui/touch/button.tsx';
import { classes } from '../../ui/touch/class-names.ts';
import { Segments } from '../../ui/touch/segments.tsx';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import { useWordOf } from '../../ui/words.ts';
import { ClearButton } from './plate-status-panel.tsx';
import { PromiseField } from './promise-field.tsx';
import type { Desk } from './use-desk.ts';
import { jobTypes } from './views.ts';
import styles from './work-column.module.css';

/** The work and the promise, and the one big button. */
export function WorkColumn({ desk }: Readonly<{ desk: Desk }>) {
  const { t } = useTranslation(['checkIn', 'workshop']);
  const wordOf = useWordOf();
  const types = useView(jobTypes) ?? [];
  const { draft, action, gaps, tried } = desk;
  const lacks = (gap: (typeof gaps)[number]) => tried && gaps.includes(gap);

  function toggle(typeId: string): void {
    desk.change({ kind: 'toggle-type', typeId });
    if (desk.status.kind !== 'invalid') desk.setPane('details');
  }

  return (
    <section className={styles.column}>
      <div className={styles.scroll}>
        <h2 className={classes(styles.label, lacks('jobs') && styles.missing)}>
          {t(action === 'add-jobs' ? 'moreWork' : action === 'return' ? 'workOnReturn' : 'work')}
        </h2>
        <Tiles least={6}>
          {types.map((type) => (
            <Tile key={type.id} selected={draft.typeIds.includes(type.id)} onPress={() => toggle(type.id)}>
              {wordOf('jobType', type)}
            </Tile>
          ))}
        </Tiles>
        {action === 'check-in' && (
          <>
            <h2 className={classes(styles.label, lacks('waiting') && styles.missing)}>{t('waitingLabel')}</h2>
            <Segments
              label={t('waitingLabel')}
              options={WAITING.map((value) => ({ value, word: t(`workshop:waiting.${value}`) }))}
              value={draft.waiting}
              onChange={(waiting) => desk.change({ kind: 'set', fields: { waiting } })}
              missing={lacks('waiting')}
            />
          </>
        )}
        <PromiseField desk={desk} />
      </div>
      {tried && gaps.length > 0 && (
        <p className={styles.gaps} role="alert">
          {gaps.map((gap) => t(`gap.${gap}`)).join(' · ')}
        </p>
      )}
      <div className={styles.foot}>
        <ClearButton desk={desk} />
        <Button kind="primary" big wide onPress={() => void desk.send()}>
          {t(`send.${action}`)}
        </Button>
      </div>
    </section>
  );
}
