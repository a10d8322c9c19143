import { type RefObject, useEffect } from 'react';

/** Whoever types or scans without having tapped a field means this one: the key lands in it. */
export function useTypingGoesTo(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    function toField(event: KeyboardEvent): void {
      const { activeElement } = document;
      const typesElsewhere = activeElement instanceof HTMLInputElement && activeElement.type !== 'radio';
      if (typesElsewhere || document.querySelector('dialog[open]') || event.ctrlKey || event.altKey || event.metaKey)
        return;
      if (/^[\p{L}\p{N}]$/u.test(event.key) || event.key === 'Process' || event.key === 'Backspace')
        field.current?.focus();
    }
    field.current?.focus();
    document.addEventListener('keydown', toField);
    return () => document.removeEventListener('keydown', toField);
  }, [field]);
}
