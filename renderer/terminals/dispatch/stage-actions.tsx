import { useTranslation } from 'react-i18next';
import type { VisitCard } from '../../../shared/workshop/views/job-progress.ts';
import { Button } from '../../ui/touch/button.tsx';
import type { Wanted } from '../frame/wanted.ts';
import styles from './work-sheet.module.css';
import type { WorkPanel } from './work-sheet.tsx';

type StageActionsProps = Readonly<{
  card: VisitCard;
  onPanel: (panel: WorkPanel) => void;
  onSend: (...wanted: Wanted[]) => void;
}>;

/** What is due for the car as a whole: the inspector's word, or the wash. */
export function StageActions({ card: { id: visitId, stage }, onPanel, onSend }: StageActionsProps) {
  const { t } = useTranslation('dispatch');
  if (stage === 'qc') {
    return (
      <div className={styles.due}>
        <Button kind="primary" big onPress={() => onSend({ name: 'qc.pass', input: { visitId } })}>
          {t('do.pass')}
        </Button>
        <Button kind="danger" big onPress={() => onPanel({ kind: 'fail' })}>
          {t('do.fail')}
        </Button>
        <Button big onPress={() => onPanel({ kind: 'skip-qc' })}>
          {t('do.skip-qc')}
        </Button>
      </div>
    );
  }
  if (stage === 'wash') {
    return (
      <div className={styles.due}>
        <Button kind="primary" big onPress={() => onSend({ name: 'wash.finish', input: { visitId } })}>
          {t('do.wash')}
        </Button>
        <Button big onPress={() => onPanel({ kind: 'skip-wash' })}>
          {t('do.skip-wash')}
        </Button>
      </div>
    );
  }
  return null;
}
