import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandName } from '../../../../shared/commands.ts';
import { type Permission, permissions } from '../../../../shared/permissions.ts';
import { ROLES, type Role } from '../../../../shared/store/model.ts';
import { useView } from '../../../link/react.ts';
import { useTerminal } from '../../frame/terminal-context.ts';
import { SectionHead } from '../../set-up/table.tsx';
import { useCommandWord, useRoleWord } from '../people-words.ts';
import { roleGrants } from '../views.ts';
import { MarkCell } from './mark-cell.tsx';
import styles from './permissions.module.css';
import { Places } from './places.tsx';
import { ReadRows } from './read-rows.tsx';
import { RoleSheet } from './role-sheet.tsx';
import { commandsOf, GROUPS, type Group, markOf, switched } from './rows.ts';

/** Who may do what, where: the whole table, with what this shop has changed in it. A tap changes one cell. */
export function PermissionsTab() {
  const { t } = useTranslation(['people', 'setUp']);
  const { perform } = useTerminal();
  const roleWord = useRoleWord();
  const commandWord = useCommandWord();
  const grants = useView(roleGrants) ?? [];
  const [editing, setEditing] = useState<Role | null>(null);
  const grantOf = (role: Role) => grants.find(({ id }) => id === role);
  const changes = grants.reduce((sum, { granted, denied }) => sum + granted.length + denied.length, 0);

  function change(name: CommandName, role: Role): void {
    const before = grantOf(role) ?? { id: role, name: null, granted: [], denied: [] };
    const undo = { text: t('setUp:saved'), wanted: [{ name: 'role.save', input: before } as const] };
    void perform([{ name: 'role.save', input: switched(name, role, grantOf(role)) }], { undo });
  }

  return (
    <>
      <SectionHead title={t('tab.permissions')} hint={t('permission.hint')}>
        <Legend changes={changes} />
      </SectionHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('tab.permissions')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.corner}>{t('permission.command')}</th>
              <th className={styles.placesHead}>{t('permission.places')}</th>
              {ROLES.map((role) => (
                <th key={role} className={styles.roleHead}>
                  <button type="button" className={styles.role} onClick={() => setEditing(role)}>
                    <span className={styles.roleWord} lang={isHan(roleWord(role)) ? 'zh' : 'en'}>
                      {roleWord(role)}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(GROUPS) as Group[]).map((group) => (
              <Fragment key={group}>
                <tr>
                  <th className={styles.group} colSpan={2 + ROLES.length}>
                    <span className={styles.groupWord}>{t(`permission.group.${group}`)}</span>
                  </th>
                </tr>
                {commandsOf(group).map((name) => (
                  <tr key={name} className={styles.row}>
                    <th className={styles.command} scope="row">
                      {commandWord(name)}
                    </th>
                    <td className={styles.places}>
                      <Places places={(permissions[name] satisfies Permission).places} />
                    </td>
                    {markOf(name, 'manager', undefined) === 'host' ? (
                      <td className={styles.hostOnly} colSpan={ROLES.length}>
                        {t('permission.hostOnly')}
                      </td>
                    ) : (
                      ROLES.map((role) => (
                        <MarkCell
                          key={role}
                          mark={markOf(name, role, grantOf(role))}
                          label={`${commandWord(name)} · ${roleWord(role)}`}
                          onPress={() => change(name, role)}
                        />
                      ))
                    )}
                  </tr>
                ))}
              </Fragment>
            ))}
            <ReadRows />
          </tbody>
        </table>
      </section>
      {editing && <RoleSheet key={editing} role={editing} grant={grantOf(editing)} onClose={() => setEditing(null)} />}
    </>
  );
}

/** Such words stand upright below each other; Latin ones are turned. */
function isHan(word: string): boolean {
  return /\p{Script=Han}/u.test(word);
}

function Legend({ changes }: Readonly<{ changes: number }>) {
  const { t } = useTranslation('people');
  return (
    <ul className={styles.legend}>
      {(['yes', 'granted', 'denied'] as const).map((mark) => (
        <li key={mark} className={styles.legendItem}>
          <span className={styles.mark} data-mark={mark} />
          {t(`permission.mark.${mark}`)}
        </li>
      ))}
      <li className={styles.legendItem}>{t('permission.changes', { count: changes })}</li>
    </ul>
  );
}
