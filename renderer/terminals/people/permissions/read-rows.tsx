import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type Reading, readPermissions, topicPermissions } from '../../../../shared/permissions.ts';
import { ROLES, type Role } from '../../../../shared/store/model.ts';
import { TOPICS } from '../../../../shared/topics.ts';
import type { Place } from '../../../../shared/trust/places.ts';
import styles from './permissions.module.css';
import { Places } from './places.tsx';

type ReadRow = Readonly<{ id: string; places: readonly Place[]; roles: readonly string[]; walls: boolean }>;

const ROWS: readonly ReadRow[] = [
  ...TOPICS.map((topic) => {
    const { places, roles, walls } = topicPermissions[topic];
    // Without roles whoever stands at such a station may see it, signed in or not.
    return { id: topic, places, walls, roles: roles ?? ROLES };
  }),
  ...(Object.keys(readPermissions) as Reading[]).map((reading) => ({
    id: reading,
    places: readPermissions[reading].places as readonly Place[],
    roles: readPermissions[reading].roles as readonly Role[],
    walls: false,
  })),
];

/** Who may see what. The shop cannot change that. */
export function ReadRows() {
  const { t } = useTranslation('people');
  return (
    <Fragment>
      <tr>
        <th className={styles.group} colSpan={2 + ROLES.length}>
          <span className={styles.groupWord}>{t('permission.group.reading')}</span>
        </th>
      </tr>
      {ROWS.map(({ id, places, roles, walls }) => (
        <tr key={id} className={styles.row}>
          <th className={styles.command} scope="row">
            {t(`permission.reading.${id}`)}
            {walls && <span className={styles.also}>{t('permission.walls')}</span>}
          </th>
          <td className={styles.places}>
            <Places places={places} />
          </td>
          {ROLES.map((role) => (
            <td key={role} className={styles.cell}>
              <span className={styles.fixed}>
                <span className={styles.mark} data-mark={roles.includes(role) ? 'yes' : 'no'} />
              </span>
            </td>
          ))}
        </tr>
      ))}
    </Fragment>
  );
}
