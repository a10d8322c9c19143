import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TechnicianOverview, TechnicianView } from '../../../shared/workshop/views/floor.ts';
import { classes } from '../../ui/touch/class-names.ts';
import { CheckIcon } from '../../ui/touch/icons.tsx';
import { sortTechnicians, type TechnicianFit, technicianFit } from './choice.ts';
import { useDropPlace } from './drag.tsx';
import styles from './technician-column.module.css';
import type { JobBrief } from './views.ts';

type TechnicianColumnProps = Readonly<{
  people: TechnicianOverview | null;
  job: JobBrief | null;
  chosenIds: readonly string[];
  onTap: (technicianId: string) => void;
}>;

/** Who can be put on a job: those who suit it first, then the busy, then those who are not here. */
export function TechnicianColumn({ people, job, chosenIds, onTap }: TechnicianColumnProps) {
  const { t } = useTranslation('dispatch');
  const sorted = sortTechnicians(people?.technicians ?? [], job);
  return (
    <section className={styles.column} aria-label={t('technicians')}>
      <h2 className={styles.heading}>
        {t('technicians')}
        <span className={styles.count}>{t('freeOf', { free: people?.free ?? 0, onDuty: people?.onDuty ?? 0 })}</span>
      </h2>
      {sorted.length === 0 && <p className={styles.empty}>{t('noTechnicians')}</p>}
      <ul className={styles.people}>
        {sorted.map((technician) => (
          <TechnicianRow
            key={technician.id}
            technician={technician}
            fit={job ? technicianFit(technician, job) : null}
            chosen={chosenIds.includes(technician.id)}
            onTap={onTap}
          />
        ))}
      </ul>
    </section>
  );
}

type TechnicianRowProps = Readonly<{
  technician: TechnicianView;
  fit: TechnicianFit | null;
  chosen: boolean;
  onTap: (technicianId: string) => void;
}>;

const TechnicianRow = memo(function TechnicianRow({ technician, fit, chosen, onTap }: TechnicianRowProps) {
  const { t } = useTranslation(['dispatch', 'workshop']);
  const { id, name, skills, onDuty, at } = technician;
  const { drop, isOver } = useDropPlace({ kind: 'technician', id });
  const isFree = onDuty && !at;
  const note = !onDuty ? t('offDuty') : at ? [at.bay, at.plate].filter(Boolean).join(' · ') : t('free');
  const lacks = fit === 'no-skill' || fit === 'not-certified';
  return (
    <li>
      <button
        type="button"
        data-drop={drop}
        className={classes(
          styles.person,
          isFree && styles.free,
          fit && (fit === 'fits' ? styles.suits : styles.unfit),
          chosen && styles.chosen,
          isOver && styles.over,
        )}
        aria-pressed={chosen}
        onClick={() => onTap(id)}
      >
        <span className={styles.name}>
          {chosen && <CheckIcon />}
          {name}
        </span>
        <span className={styles.note}>{lacks ? t(`fit.${fit}`) : note}</span>
        <span className={styles.skills}>{skills.map((skill) => t(`workshop:skill.${skill}`)).join(' ')}</span>
      </button>
    </li>
  );
});
