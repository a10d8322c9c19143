import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classes } from './class-names.ts';
import type { KeyLayout } from './key-layouts.ts';
import { Keyboard } from './keyboard.tsx';
import styles from './keyboard-dock.module.css';

/**
 * Holds our own keyboard below its children while a field that asks for it (`keys` of TextField) has the focus.
 * A physical keyboard and an input method type into the same field all the while.
 */
export function KeyboardDock({ children, className }: Readonly<{ children: ReactNode; className: string }>) {
  const dock = useRef<HTMLDivElement>(null);
  const [field, setField] = useState<HTMLInputElement | null>(null);

  useEffect(() => {
    const element = dock.current;
    const focused = (event: FocusEvent) => {
      // Docks can be nested, as a sheet is in a screen: the innermost one serves.
      event.stopPropagation();
      const { target } = event;
      setField(target instanceof HTMLInputElement && target.dataset['keys'] ? target : null);
    };
    const blurred = (event: FocusEvent) => {
      event.stopPropagation();
      setField((now) => (now === event.target ? null : now));
    };
    element?.addEventListener('focusin', focused);
    element?.addEventListener('focusout', blurred);
    return () => {
      element?.removeEventListener('focusin', focused);
      element?.removeEventListener('focusout', blurred);
    };
  }, []);

  // The field must not end up behind the keys that came for it.
  useEffect(() => field?.scrollIntoView({ block: 'nearest' }), [field]);

  return (
    <div ref={dock} className={classes(styles.dock, className)}>
      {children}
      {field && (
        <Keyboard
          layout={field.dataset['keys'] as KeyLayout}
          onText={(text) => insert(field, text)}
          onBackspace={() => erase(field)}
          onDone={() => field.blur()}
        />
      )}
    </div>
  );
}

function insert(field: HTMLInputElement, text: string): void {
  replaceSelection(field, field.selectionStart ?? field.value.length, text);
}

function erase(field: HTMLInputElement): void {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  const before = [...field.value.slice(0, start)];
  replaceSelection(field, start === end ? start - (before.at(-1)?.length ?? 0) : start, '');
}

/** Like typing: the value is set below React and the field tells of it itself. */
function replaceSelection(field: HTMLInputElement, start: number, text: string): void {
  const end = Math.max(start, field.selectionEnd ?? field.value.length);
  field.setRangeText(text, Math.max(0, start), end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
