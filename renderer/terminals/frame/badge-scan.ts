/** A scanner types faster than any hand: no two keys lie further apart. ms. */
const QUICK = 80;
const LENGTH = 28;
const BADGE = /^KW[A-Z2-7]{26}$/;
/** From so many keys on it is a badge and nothing else, and no field gets to see the rest. */
const SURE = 4;

/**
 * Hears a badge that a keyboard-wedge scanner types anywhere on the page, and takes back what its first letters did to
 * the fields. Returns what stops it.
 */
export function listenForBadges(onBadge: (badge: string) => void): () => void {
  let typed = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  let before: readonly (readonly [HTMLInputElement, string])[] = [];

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // A scanner holds Shift for capital letters, and ends with Enter.
    if (event.key === 'Shift') return;
    const isQuick = event.timeStamp - lastAt <= QUICK;
    lastAt = event.timeStamp;
    if (event.key === 'Enter') {
      if (isQuick && typed.length === LENGTH) swallow(event);
      typed = '';
      return;
    }
    const key = event.key.toUpperCase();
    const next = (isQuick && typed.length < LENGTH ? typed : '') + key;
    typed = isBeginning(next) ? next : key === 'K' ? key : '';
    if (typed === 'K') before = valuesOfFields();
    if (typed.length >= SURE) swallow(event);
    if (BADGE.test(typed)) {
      putBack(before);
      onBadge(typed);
    }
  }

  window.addEventListener('keydown', press, true);
  return () => window.removeEventListener('keydown', press, true);
}

function isBeginning(text: string): boolean {
  return text === 'K' || /^KW[A-Z2-7]*$/.test(text);
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function valuesOfFields(): readonly (readonly [HTMLInputElement, string])[] {
  return Array.from(document.querySelectorAll('input'), (field) => [field, field.value] as const);
}

/** Like typing: the value is set below React and the field tells of it itself. */
function putBack(values: readonly (readonly [HTMLInputElement, string])[]): void {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  for (const [field, value] of values) {
    if (field.value === value || !field.isConnected) continue;
    set?.call(field, value);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
