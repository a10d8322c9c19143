import { useRef, useState } from 'react';
import { CarColumn } from './car-column.tsx';
import { CarSheetScreen } from './car-sheet.tsx';
import styles from './check-in-desk.module.css';
import { Confirmation } from './confirmation.tsx';
import { TodayColumn } from './today-column.tsx';
import { useDesk } from './use-desk.ts';
import { useTypingGoesTo } from './use-typing-goes-to.ts';
import { WorkColumn } from './work-column.tsx';

/** One screen and no wizard: the car, the work and the promise, and beside them the cars that are here. */
export function CheckInDesk() {
  const plateField = useRef<HTMLInputElement>(null);
  const desk = useDesk(() => plateField.current?.focus());
  const [openCar, setOpenCar] = useState<string | null>(null);
  useTypingGoesTo(plateField);
  const isAtRest = desk.draft.plate === '' && desk.draft.typeIds.length === 0;

  return (
    <div className={styles.desk}>
      <CarColumn desk={desk} plateField={plateField} onOpen={setOpenCar} />
      {desk.sent && isAtRest ? (
        <Confirmation sent={desk.sent} onCorrect={desk.correct} onNext={desk.next} onOpen={setOpenCar} />
      ) : (
        <WorkColumn desk={desk} />
      )}
      <TodayColumn onOpen={setOpenCar} />
      {openCar !== null && <CarSheetScreen key={openCar} visitId={openCar} onClose={() => setOpenCar(null)} />}
    </div>
  );
}
