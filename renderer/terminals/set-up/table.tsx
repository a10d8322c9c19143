import type { ReactNode } from 'react';
import { Button } from '../../ui/touch/button.tsx';
import { classes } from '../../ui/touch/class-names.ts';
import { PlusIcon } from '../../ui/touch/icons.tsx';
import styles from './table.module.css';

export type Column<Row> = Readonly<{ word: string; cell: (row: Row) => ReactNode }>;

type TableProps<Row extends { readonly id: string }> = Readonly<{
  /** Left out where the section has a head of its own. */
  title?: string;
  hint?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  onOpen: (row: Row) => void;
  isOff?: (row: Row) => boolean;
  addWord?: string;
  onAdd?: () => void;
  emptyWord: string;
}>;

/** A plain table: a tap on a row opens it. */
export function Table<Row extends { readonly id: string }>(props: TableProps<Row>) {
  const { title, hint, columns, rows, onOpen, isOff, addWord, onAdd, emptyWord } = props;
  const add = addWord && onAdd && (
    <Button kind="primary" onPress={onAdd}>
      <PlusIcon />
      {addWord}
    </Button>
  );
  return (
    <>
      {title !== undefined && (
        <SectionHead title={title} hint={hint}>
          {add}
        </SectionHead>
      )}
      {title === undefined && add && <div className={styles.add}>{add}</div>}
      <div className={styles.scroll}>
        {rows.length === 0 && <p className={styles.empty}>{emptyWord}</p>}
        <table className={styles.table}>
          <thead className={rows.length === 0 ? styles.hidden : undefined}>
            <tr>
              {columns.map(({ word }) => (
                <th key={word} className={styles.word}>
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className={classes(styles.row, isOff?.(row) && styles.off)}>
                {columns.map(({ word, cell }, index) => (
                  <td key={word} className={styles.cell}>
                    {index === 0 ? (
                      <button type="button" className={styles.open} onClick={() => onOpen(row)}>
                        {cell(row)}
                      </button>
                    ) : (
                      cell(row)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type SectionHeadProps = Readonly<{ title: string; hint?: string | undefined; children?: ReactNode }>;

export function SectionHead({ title, hint, children }: SectionHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.said}>
        <h2 className={styles.title}>{title}</h2>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      {children}
    </header>
  );
}
