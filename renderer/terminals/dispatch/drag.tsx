import { type DragEndEvent, type DragMoveEvent, PointerSensor } from '@dnd-kit/dom';
import { DragDropProvider, useDraggable, useDroppable } from '@dnd-kit/react';
import { type ReactNode, useRef, useState } from 'react';
import styles from './drag.module.css';

export type DropPlace = Readonly<{ kind: 'bay' | 'technician'; id: string }>;

type DragAreaProps = Readonly<{
  children: ReactNode;
  /** What follows the finger. */
  ghost: (jobId: string) => ReactNode;
  onLift: (jobId: string) => void;
  onDrop: (jobId: string, place: DropPlace | null) => void;
}>;

/** The one place that knows the drag library: cards of jobs are lifted and let go on bays and people. */
export function DragArea({ children, ghost, onLift, onDrop }: DragAreaProps) {
  const [lifted, setLifted] = useState<string | null>(null);
  const follower = useRef<HTMLDivElement>(null);

  function follow({ operation }: Pick<DragMoveEvent, 'operation'>): void {
    const { x, y } = operation.position.current;
    if (follower.current) follower.current.style.translate = `${x}px ${y}px`;
  }

  function end({ operation, canceled }: DragEndEvent): void {
    const place = operation.target?.data as DropPlace | undefined;
    setLifted(null);
    if (lifted !== null && !canceled) onDrop(lifted, place ?? null);
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
        requestAnimationFrame(() => follow({ operation }));
      }}
      onDragMove={follow}
      onDragEnd={end}
    >
      {children}
      <div ref={follower} className={styles.follower} data-on={lifted !== null || undefined}>
        {lifted !== null && ghost(lifted)}
      </div>
    </DragDropProvider>
  );
}

/** A card that can be lifted: held for a moment with a finger, moved a little with a mouse. */
export function useLiftable(jobId: string): Readonly<{ ref: (element: Element | null) => void; isLifted: boolean }> {
  const { ref, isDragging } = useDraggable({ id: jobId });
  return { ref, isLifted: isDragging };
}

/** A place where a card can be let go. */
export function useDropPlace(place: DropPlace): Readonly<{ ref: (element: Element | null) => void; isOver: boolean }> {
  const { ref, isDropTarget } = useDroppable({ id: `${place.kind}/${place.id}`, data: place });
  return { ref, isOver: isDropTarget };
}
