import { useTranslation } from 'react-i18next';
import type { AuditAnswer } from '../../../../shared/trust/protocol.ts';
import styles from './audit.module.css';
import { changedFields } from './changed.ts';
import { useValueText } from './value-text.ts';

type Change = AuditAnswer[number]['changes'][number];

/** Before and after, of the fields that changed and of nothing else. */
export function ChangeList({ changes }: Readonly<{ changes: readonly Change[] }>) {
  const { t, i18n } = useTranslation('people');
  const valueText = useValueText();
  const word = (kind: 'entity' | 'field', key: string) =>
    i18n.exists(`people:${kind}.${key}`) ? t(`${kind}.${key}`) : key;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => {
        const { entity, entityId, before } = change;
        const fields = changedFields(change);
        return (
          <li key={`${entity}/${entityId}`} className={styles.change}>
            <b>
              {word('entity', entity)}
              {!before && <span className={styles.isNew}>{t('audit.isNew')}</span>}
            </b>
            <dl className={styles.fields}>
              {fields.length === 0 && <dt>{t('audit.noFields')}</dt>}
              {fields.map((field) => (
                <div key={field.field} className={styles.field}>
                  <dt>{word('field', field.field)}</dt>
                  <dd>
                    {before && (
                      <>
                        <del className={styles.before}>{valueText(entity, field.field, field.before)}</del>
                        <span aria-hidden="true"> → </span>
                      </>
                    )}
                    <ins className={styles.after}>{valueText(entity, field.field, field.after)}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
