import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lightOf } from '../../../shared/workshop/promise.ts';
import type { VisitCard } from '../../../shared/workshop/views/job-progress.ts';
import { LightShape } from '../../ui/light.tsx';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { momentText, type Words } from '../../ui/time-text.ts';
import { useWordOf } from '../../ui/words.ts';
import { useStageWord } from '../frame/stage-word.ts';
import styles from './car-facts.module.css';
import type { CarDetail } from './views.ts';

type CarFactsProps = Readonly<{ card: VisitCard; detail: CarDetail }>;

/** What is known of a car, as pairs of a word and its value; what is not known leaves no gap. */
export function CarFacts({ card, detail }: CarFactsProps) {
  const { t } = useTranslation(['checkIn', 'workshop', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const wordOf = useWordOf();
  const stageWord = useStageWord();
  const light = useAtNow((now) => lightOf(card.promise, now));
  const promised = useAtNow((now, time) => momentText(card.promise.promisedAt, now, time, words));
  const arrived = useAtNow((now, time) => momentText(card.arrivedAt, now, time, words));
  const { customer, jobs, visit } = detail;

  return (
    <dl className={styles.facts}>
      <Fact word={t('stage')}>{stageWord(card.stage)}</Fact>
      <Fact word={t('promise')}>
        <span className={styles.light} data-light={light}>
          <LightShape light={light} />
          {promised} · {t(`workshop:light.${light}`)}
        </span>
      </Fact>
      <Fact word={t('arrived')}>{arrived}</Fact>
      {customer && <Fact word={t('theCustomer')}>{[customer.name, customer.phone].filter(Boolean).join(' · ')}</Fact>}
      {card.advisor && <Fact word={t('advisor')}>{card.advisor}</Fact>}
      {card.bay && <Fact word={t('bay')}>{[card.bay, ...card.technicians].join(' · ')}</Fact>}
      {visit.spot && <Fact word={t('spot')}>{visit.spot}</Fact>}
      {visit.owed && <Fact word={t('owed')}>{visit.owed}</Fact>}
      <Fact word={t('jobs')} wide>
        <ul className={styles.jobs}>
          {jobs.map((job) => (
            <li key={job.id} className={styles.job} data-state={job.state}>
              <span>{wordOf('jobType', job.type)}</span>
              <span className={styles.note}>{t(`jobState.${job.state}`)}</span>
              {job.complaint && <span className={styles.note}>{job.complaint}</span>}
            </li>
          ))}
        </ul>
      </Fact>
    </dl>
  );
}

function Fact({ word, wide, children }: Readonly<{ word: string; wide?: boolean; children: ReactNode }>) {
  return (
    <div className={wide ? styles.wide : styles.fact}>
      <dt className={styles.word}>{word}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
