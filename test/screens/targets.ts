/**
 * Runs in the page: everything a finger can hit that is smaller than 48 px, or that sticks out of the screen sideways.
 * What is scrolled out of sight is left out.
 */
export function lookForSmallTargets(): readonly string[] {
  const LEAST = 47.5;
  const found: string[] = [];
  function isInSidewaysPane(element: Element): boolean {
    for (let pane = element.parentElement; pane; pane = pane.parentElement) {
      if (pane.scrollWidth > pane.clientWidth + 1 && getComputedStyle(pane).overflowX !== 'visible') return true;
    }
    return false;
  }
  const within = document.querySelector('dialog[open]:last-of-type') ?? document.body;
  for (const element of within.querySelectorAll('button, input:not([type="radio"]), label:has(input[type="radio"])')) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    // The button that names a row of a table is hit anywhere in the row; a row of many buttons is no target.
    const row = element.closest('tr');
    const target = row?.querySelectorAll('button').length === 1 && !element.closest('span') ? row : element;
    const box = target.getBoundingClientRect();
    // A month or a table of roles is wider than a small screen, and moves sideways in a pane of its own.
    const isInPane = isInSidewaysPane(element);
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const size = `${name.slice(0, 20)} ${Math.round(box.width)}×${Math.round(box.height)}`;
    if (box.width < LEAST || box.height < LEAST) found.push(`too small: ${size}`);
    if (!isInPane && (box.left < -1 || box.right > innerWidth + 1)) found.push(`off the screen: ${size}`);
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page scrolls sideways');
  return found;
}
