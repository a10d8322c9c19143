import { type DragEndEvent, type DragMoveEvent, PointerSensor } from '@dnd-kit/dom';
import { DragDropProvider, useDraggable } from '@dnd-kit/react';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import styles from './drag.module.css';

export type DropPlace = Readonly<{ kind: 'bay' | 'technician'; id: string }>;

type DragAreaProps = Readonly<{
  children: ReactNode;
  /** What follows the finger. */
  ghost: (jobId: string) => ReactNode;
  onLift: (jobId: string) => void;
  onDrop: (jobId: string, place: DropPlace) => void;
}>;

/** The place under the finger, as `bay/3`. */
const Over = createContext<string | null>(null);

/** The one place that knows the drag library: cards of jobs are lifted and let go on bays and people. */
export function DragArea({ children, ghost, onLift, onDrop }: DragAreaProps) {
  const [lifted, setLifted] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const follower = useRef<HTMLDivElement>(null);

  function follow({ operation, to }: Pick<DragMoveEvent, 'operation' | 'to'>): void {
    const { x, y } = to ?? operation.position.current;
    if (follower.current) follower.current.style.translate = `${x}px ${y}px`;
    setOver(placeAt(x, y));
  }

  function end({ canceled }: DragEndEvent): void {
    const place = over === null ? null : toPlace(over);
    setLifted(null);
    setOver(null);
    if (lifted !== null && place && !canceled) onDrop(lifted, place);
  }

  return (
    <DragDropProvider
      // A page with a strict policy takes no styles from a script, so what follows the finger is drawn here.
      plugins={[]}
      sensors={[PointerSensor]}
      onDragStart={({ operation }) => {
        const jobId = String(operation.source?.id ?? '');
        setLifted(jobId);
        onLift(jobId);
        follow({ operation });
      }}
      onDragMove={follow}
      onDragEnd={end}
    >
      <Over value={over}>{children}</Over>
      <div ref={follower} className={styles.follower} data-on={lifted !== null || undefined}>
        {lifted !== null && ghost(lifted)}
      </div>
    </DragDropProvider>
  );
}

/** What is really seen there: a place that is scrolled out of sight is not hit. */
function placeAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')?.dataset['drop'] ?? null;
}

function toPlace(key: string): DropPlace | null {
  const [kind, id] = key.split('/');
  return (kind === 'bay' || kind === 'technician') && id ? { kind, id } : null;
}

/** A card that can be lifted: held for a moment with a finger, moved a little with a mouse. */
export function useLiftable(jobId: string): Readonly<{ ref: (element: Element | null) => void; isLifted: boolean }> {
  const { ref, isDragging } = useDraggable({ id: jobId });
  return { ref, isLifted: isDragging };
}

/** A place where a card can be let go: `drop` stands as `data-drop` on its element. */
export function useDropPlace({ kind, id }: DropPlace): Readonly<{ drop: string; isOver: boolean }> {
  const drop = `${kind}/${id}`;
  return { drop, isOver: useContext(Over) === drop };
}
