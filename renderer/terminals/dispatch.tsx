import { useTranslation } from 'react-i18next';
import type { Role } from '../../shared/store/model.ts';
import { DispatchFloor } from './dispatch/dispatch-floor.tsx';
import { Terminal } from './frame/terminal.tsx';

/** Whoever works in the workshop may stand here; what each may do is told by the role. */
const ROLES: readonly Role[] = ['controller', 'team-leader', 'manager', 'inspector', 'technician', 'parts', 'wash'];

/** The controller's terminal in the workshop: which car is next, at which bay, by whom. */
export function DispatchScreen() {
  const { t } = useTranslation('dispatch');
  return (
    <Terminal id="dispatch" title={t('title')} roles={ROLES}>
      <DispatchFloor />
    </Terminal>
  );
}
