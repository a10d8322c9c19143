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
    let isPressed = false;
    let left: EventTarget | null = null;
    const leave = () => {
      const field = left;
      left = null;
      if (field) setField((now) => (now === field ? null : now));
    };
    const focused = (event: FocusEvent) => {
      // Docks can be nested, as a sheet is in a screen: the innermost one serves.
      event.stopPropagation();
      const { target } = event;
      if (target instanceof HTMLInputElement && target.dataset['keys']) setField(target);
    };
    const blurred = (event: FocusEvent) => {
      event.stopPropagation();
      left = event.target;
      if (!isPressed) leave();
    };
    const press = () => {
      isPressed = true;
    };
    // Whoever taps beside the field means what lies under the finger: were the keys to go before the click has come,
    // everything would move and the tap would hit something else.
    const release = () => {
      isPressed = false;
      setTimeout(leave);
    };
    element?.addEventListener('focusin', focused);
    element?.addEventListener('focusout', blurred);
    window.addEventListener('mousedown', press, true);
    window.addEventListener('mouseup', release, true);
    return () => {
      element?.removeEventListener('focusin', focused);
      element?.removeEventListener('focusout', blurred);
      window.removeEventListener('mousedown', press, true);
      window.removeEventListener('mouseup', release, true);
    };
  }, []);

  // The field must not end up behind the keys that came for it.
  useEffect(() => {
    field?.scrollIntoView({ block: 'nearest' });
  }, [field]);

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
