/**
 * Runs in the page: everything a finger can hit that is smaller than 48 px, or that sticks out of the screen sideways.
 * What is scrolled out of sight is left out.
 */
export function lookForSmallTargets(): readonly string[] {
  const LEAST = 47.5;
  const found: string[] = [];
  const within = document.querySelector('dialog[open]:last-of-type') ?? document.body;
  for (const element of within.querySelectorAll('button, input:not([type="radio"]), label:has(input[type="radio"])')) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    // The button that names a row of a table is hit anywhere in the row.
    const target = element.closest('tr') && !element.closest('span') ? element.closest('tr') : element;
    const box = (target ?? element).getBoundingClientRect();
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const size = `${name.slice(0, 20)} ${Math.round(box.width)}×${Math.round(box.height)}`;
    if (box.width < LEAST || box.height < LEAST) found.push(`too small: ${size}`);
    if (box.left < -1 || box.right > innerWidth + 1) found.push(`off the screen: ${size}`);
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page scrolls sideways');
  return found;
}
