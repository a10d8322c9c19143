import { type ComponentType, memo, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byIdOrder } from '../../../shared/read.ts';
import type { JobProgressLayout } from '../../../shared/workshop/views/job-progress.ts';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { useWordOf } from '../../ui/words.ts';
import { createArranger } from './arrange.ts';
import { BlockHead } from './block-head.tsx';
import { type FreePerson, fillBlocks } from './fill-blocks.ts';
import { FreeTechnicians } from './free-technicians.tsx';
import type { Room } from './lane-math.ts';
import styles from './lanes.module.css';
import type { Breadth, Rows } from './levels.ts';
import { createNewcomers } from './newcomers.ts';
import { place } from './place.ts';
import { Slot } from './slot.tsx';
import { useTurn } from './use-turn.ts';

export type CarProps = Readonly<{ id: string; rows: Rows; breadth: Breadth }>;

type LanesProps = Readonly<{
  layout: JobProgressLayout;
  /** Cars that are late or at risk: they are not paged away. */
  urgent: readonly string[];
  free: readonly FreePerson[];
  room: Room;
  /** Draws one car; the same component from render to render. */
  Car: ComponentType<CarProps>;
}>;

/** The cars by stage, and the technicians who are free for the next one. */
export const Lanes = memo(function Lanes({ layout, urgent, free, room, Car }: LanesProps) {
  const { t } = useTranslation('wall');
  const wordOf = useWordOf();
  const [arrange] = useState(createArranger);
  const [newcomers] = useState(createNewcomers);
  const [wall] = useState(() => ({ isUp: false }));
  useEffect(() => {
    wall.isUp = true;
  }, [wall]);
  const blocks = useMemo(() => fillBlocks(layout, urgent, free), [layout, urgent, free]);
  const arrangement = useMemo(() => arrange(blocks, room), [arrange, blocks, room]);
  const isPaged = useMemo(
    () => place(arrangement, blocks, 0).blocks.some(({ pages }) => pages > 1),
    [arrangement, blocks],
  );
  const turn = useTurn(isPaged);
  const placed = useMemo(() => place(arrangement, blocks, turn), [arrangement, blocks, turn]);
  const fresh = newcomers(layout);
  const stages = new Map(layout.map((each) => [each.stage.id as string, each]));
  // Always in the order of ids: a node that is moved in the document would lose its transition.
  const cards = [...placed.cards].sort(byIdOrder);
  return (
    <div
      className={styles.lanes}
      style={{ height: `calc(${room.height} * var(--u))`, '--scale': placed.scale } as object}
    >
      {placed.blocks.map(({ id, x, y, width: across, names: people, namesPerLine, page, pages }) => {
        const stage = stages.get(id);
        return (
          <section key={id} className={styles.block} style={boxAt(x, y, across)} data-block={id}>
            {stage ? (
              <BlockHead
                name={wordOf('stage', stage.stage)}
                count={stage.visitIds.length}
                limit={stage.wipLimit}
                page={page}
                pages={pages}
              />
            ) : (
              <FreeTechnicians
                people={free.filter((person) => people.includes(person.id))}
                count={free.length}
                perLine={namesPerLine}
                page={page}
                pages={pages}
              />
            )}
          </section>
        );
      })}
      <ul className={styles.cards}>
        {cards.map(({ id, ...at }) => (
          <Slot key={id} id={id} {...at} fresh={fresh.has(id)} wall={wall} Car={Car} />
        ))}
      </ul>
      {layout.every(({ visitIds }) => visitIds.length === 0) && (
        <div className={styles.empty}>
          <EmptyNotice title={t('empty.noCars')} hint={t('empty.noCarsHint')} />
        </div>
      )}
    </div>
  );
});

function boxAt(x: number, y: number, width: number) {
  return {
    transform: `translate(calc(${x.toFixed(2)} * var(--u)), calc(${y.toFixed(2)} * var(--u)))`,
    width: `calc(${width.toFixed(2)} * var(--u))`,
  };
}
