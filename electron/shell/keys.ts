/** The part of Electron's input event that decides. */
export type KeyPress = Readonly<{ key: string; control: boolean; alt: boolean; shift: boolean; meta: boolean }>;

const EDITING: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z']);
const MOVING: ReadonlySet<string> = new Set(['arrowleft', 'arrowright', 'arrowup', 'arrowdown', 'home', 'end']);
const DELETING: ReadonlySet<string> = new Set(['backspace', 'delete']);
const MODIFIERS: ReadonlySet<string> = new Set(['control', 'alt', 'shift', 'altgraph', 'capslock', 'numlock']);

/** Ctrl+Alt+Shift+Q: the one way out of the kiosk that a keyboard has. */
export function isLeaveKey({ key, control, alt, shift }: KeyPress): boolean {
  return control && alt && shift && key.toLowerCase() === 'q';
}

/**
 * What a kiosk lets through: typing and editing text. Reload, new window, zoom, print, developer tools, history,
 * full screen and every function key are not for people who stand before a wall.
 */
export function isHarmless({ key, control, alt, meta }: KeyPress): boolean {
  const name = key.toLowerCase();
  if (MODIFIERS.has(name)) return true;
  if (meta || /^f\d+$/.test(name) || name.startsWith('browser') || name.startsWith('launch')) return false;
  // AltGr arrives as Ctrl+Alt and types a character.
  if (control && alt) return key.length === 1;
  if (control) return EDITING.has(name) || MOVING.has(name) || DELETING.has(name);
  return !alt;
}
