import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Plate } from '../../ui/plate.tsx';
import { PlateField } from '../../ui/touch/plate-field.tsx';
import { PlateKeyboard } from '../../ui/touch/plate-keyboard.tsx';
import { useTerminalWords } from '../frame/words.ts';
import styles from './car-column.module.css';
import { DetailsForm } from './details-form.tsx';
import { PlateStatusPanel } from './plate-status-panel.tsx';
import type { Desk } from './use-desk.ts';

type CarColumnProps = Readonly<{
  desk: Desk;
  plateField: RefObject<HTMLInputElement | null>;
  onOpen: (visitId: string) => void;
}>;

/** The car: its plate, what is known of it, and below either the keys of the plate or what else may be told. */
export function CarColumn({ desk, plateField, onOpen }: CarColumnProps) {
  const { t } = useTranslation('checkIn');
  const say = useTerminalWords();
  const { draft, pane, setPane, status, known, home } = desk;
  const isDone = status.kind !== 'invalid';
  const showsDetails = pane === 'details' && isDone;

  function finish(): void {
    if (!isDone) return;
    setPane('details');
    plateField.current?.blur();
  }

  return (
    <section className={styles.column}>
      <PlateField
        ref={plateField}
        value={draft.plate}
        onChange={desk.typePlate}
        onDone={finish}
        onFocus={() => setPane('keys')}
        label={t('plate')}
      />
      <PlateStatusPanel desk={desk} onOpen={onOpen} />
      {!showsDetails && known.length > 0 && (
        <ul className={styles.known} aria-label={t('knownCars')}>
          {known.map((vehicle) => (
            <li key={vehicle.id}>
              <button
                type="button"
                className={styles.car}
                onClick={() => {
                  desk.typePlate(vehicle.plate);
                  setPane('details');
                  plateField.current?.blur();
                }}
              >
                <Plate text={vehicle.plate} kind={vehicle.plateKind} />
                <span className={styles.model}>{vehicle.model}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.lower}>
        {showsDetails ? (
          <DetailsForm desk={desk} />
        ) : (
          <PlateKeyboard
            text={draft.plate}
            onText={desk.typePlate}
            onDone={finish}
            home={home}
            words={{ erase: say('erase'), done: say('done'), withoutProvince: t('withoutProvince') }}
          />
        )}
      </div>
    </section>
  );
}
