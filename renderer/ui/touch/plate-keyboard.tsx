import { type MouseEvent, type ReactNode, useState } from 'react';
import { classes } from './class-names.ts';
import { BackspaceIcon, CheckIcon } from './icons.tsx';
import styles from './plate-keyboard.module.css';
import { couldBecomePlate, type HomeKeys, isKeyShown, OTHER_FIRSTS, ROWS, SUFFIX_ROW } from './plate-typing.ts';

type PlateKeyboardProps = Readonly<{
  text: string;
  onText: (text: string) => void;
  onDone: () => void;
  home: HomeKeys;
  words: Readonly<{ erase: string; done: string; withoutProvince: string }>;
}>;

/** Keys for a plate alone: provinces first, then what can still follow. Dead keys cannot be hit. */
export function PlateKeyboard({ text, onText, onDone, home, words }: PlateKeyboardProps) {
  const [skipsProvince, setSkipsProvince] = useState(false);
  const onProvinces = text === '' && !skipsProvince;
  const press = (key: string) => onText(text + key);
  const rows = onProvinces ? provinceRows(home) : ROWS;

  function erase(): void {
    if (text === '') setSkipsProvince(false);
    else onText([...text].slice(0, -1).join(''));
  }

  return (
    <fieldset className={styles.keyboard} onMouseDown={keepFocus}>
      {onProvinces && home.prefixes.length > 0 && (
        <div className={styles.row}>
          {home.prefixes.map((prefix) => (
            <Key key={prefix} kind="home" onPress={() => press(prefix)}>
              {prefix}
            </Key>
          ))}
        </div>
      )}
      {rows.map((row) => (
        <div key={row.join('')} className={classes(styles.row, onProvinces && styles.ten)}>
          {row.map((key) => {
            const shown = onProvinces || isKeyShown(text, key);
            return (
              <Key key={key} dead={!shown || !couldBecomePlate(text + key)} hidden={!shown} onPress={() => press(key)}>
                {key}
              </Key>
            );
          })}
          {onProvinces && row === rows.at(-1) && (
            <Key kind="control" onPress={() => setSkipsProvince(true)} label={words.withoutProvince}>
              A1
            </Key>
          )}
        </div>
      ))}
      {!onProvinces && (
        <div className={styles.row}>
          {SUFFIX_ROW.map((key) => (
            <Key key={key} dead={!couldBecomePlate(text + key)} onPress={() => press(key)}>
              {key}
            </Key>
          ))}
          <Key kind="control" onPress={erase} label={words.erase}>
            <BackspaceIcon />
          </Key>
          <Key kind="done" onPress={onDone} label={words.done}>
            <CheckIcon />
          </Key>
        </div>
      )}
    </fieldset>
  );
}

const PER_ROW = 10;

function provinceRows({ provinces }: HomeKeys): readonly (readonly string[])[] {
  const keys = [...provinces, ...OTHER_FIRSTS];
  const rows: string[][] = [];
  for (let from = 0; from < keys.length; from += PER_ROW) rows.push(keys.slice(from, from + PER_ROW));
  return rows;
}

type KeyProps = Readonly<{
  children: ReactNode;
  onPress: () => void;
  kind?: 'plain' | 'home' | 'control' | 'done';
  dead?: boolean;
  hidden?: boolean;
  label?: string;
}>;

function Key({ children, onPress, kind = 'plain', dead, hidden, label }: KeyProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes(styles.key, styles[kind], hidden && styles.hidden)}
      disabled={dead}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
