import { type FocusEvent, type ReactNode, useState } from 'react';
import { classes } from './class-names.ts';
import type { KeyLayout } from './key-layouts.ts';
import { Keyboard } from './keyboard.tsx';
import styles from './keyboard-dock.module.css';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Holds our own keyboard below its children while a field that asks for it (`keys` of TextField) has the focus.
 * A physical keyboard and an input method type into the same field all the while.
 */
export function KeyboardDock({ children, className }: Readonly<{ children: ReactNode; className: string }>) {
  const [field, setField] = useState<Field | null>(null);

  function focused(event: FocusEvent): void {
    // Docks can be nested, as a sheet is in a screen: the innermost one serves.
    event.stopPropagation();
    const { target } = event;
    const wantsKeys =
      (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.dataset.keys;
    setField(wantsKeys ? (target as Field) : null);
  }

  function blurred(event: FocusEvent): void {
    event.stopPropagation();
    if (event.target === field) setField(null);
  }

  return (
    <div className={classes(styles.dock, className)} onFocus={focused} onBlur={blurred}>
      {children}
      {field && (
        <Keyboard
          layout={field.dataset.keys as KeyLayout}
          onText={(text) => insert(field, text)}
          onBackspace={() => erase(field)}
          onDone={() => field.blur()}
        />
      )}
    </div>
  );
}

function insert(field: Field, text: string): void {
  replaceSelection(field, field.selectionStart ?? field.value.length, text);
}

function erase(field: Field): void {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  const before = [...field.value.slice(0, start)];
  replaceSelection(field, start === end ? start - (before.at(-1)?.length ?? 0) : start, '');
}

/** Like typing: the value is set below React and the field tells of it itself. */
function replaceSelection(field: Field, start: number, text: string): void {
  const end = Math.max(start, field.selectionEnd ?? field.value.length);
  field.setRangeText(text, Math.max(0, start), end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
