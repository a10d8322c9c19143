import { useState } from 'react';
import { classes } from './class-names.ts';
import { BackspaceIcon } from './icons.tsx';
import styles from './person-picker.module.css';
import { findPeople, nextInitials, type Person } from './person-search.ts';
import { Tile, Tiles } from './tile.tsx';

const ROWS = ['ABCDEFGHI', 'JKLMNOPQR', 'STUVWXYZ'];
/** With fewer people every name is in sight, and a search only stands in the way. */
const SEARCH_FROM = 13;

type PersonPickerProps<P extends Person> = Readonly<{
  people: readonly P[];
  onPick: (person: P) => void;
  noteOf: (person: P) => string;
  chosenIds?: readonly string[];
  searchWord: string;
  nobodyWord: string;
}>;

/** Names as big tiles, found by pinyin initials on our own keys or by typing. */
export function PersonPicker<P extends Person>(props: PersonPickerProps<P>) {
  const { people, onPick, noteOf, chosenIds = [], searchWord, nobodyWord } = props;
  const [typed, setTyped] = useState('');
  const found = findPeople(people, typed);
  const alive = nextInitials(found, typed);

  return (
    <div className={styles.picker}>
      {people.length >= SEARCH_FROM && (
        <div className={styles.search}>
          <input
            className={styles.input}
            value={typed}
            placeholder={searchWord}
            aria-label={searchWord}
            inputMode="none"
            onChange={(event) => setTyped(event.target.value.toLowerCase())}
          />
          <div className={styles.keys}>
            {ROWS.map((row) => (
              <div key={row} className={styles.row}>
                {[...row].map((key) => (
                  <button
                    key={key}
                    type="button"
                    className={styles.key}
                    disabled={!alive.has(key)}
                    onClick={() => setTyped(typed + key.toLowerCase())}
                  >
                    {key}
                  </button>
                ))}
              </div>
            ))}
          </div>
          <button
            type="button"
            className={classes(styles.key, styles.erase)}
            disabled={typed === ''}
            aria-label="⌫"
            onClick={() => setTyped(typed.slice(0, -1))}
          >
            <BackspaceIcon />
          </button>
        </div>
      )}
      {found.length === 0 && <p className={styles.nobody}>{nobodyWord}</p>}
      <Tiles least={10}>
        {found.map((person) => (
          <Tile
            key={person.id}
            note={noteOf(person)}
            selected={chosenIds.includes(person.id)}
            onPress={() => onPick(person)}
          >
            <span className={styles.name}>{person.name}</span>
          </Tile>
        ))}
      </Tiles>
    </div>
  );
}
