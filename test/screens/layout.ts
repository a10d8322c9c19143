/**
 * Runs in the page: everything that is cut, overlaps, sticks out of the screen or is too small to be read from afar.
 * A text may be shortened with an ellipsis where its box says so; nothing else may be cut.
 */
export function lookAtLayout(): readonly string[] {
  const found: string[] = [];
  const unit = Math.min(innerWidth, innerHeight) / 1080;
  const slack = 1.5 * Math.max(1, unit);
  const say = (what: string, element: Element) =>
    found.push(
      `${what}: ${(element.textContent ?? '').slice(0, 40)} (${element.tagName} ${element.getAttribute('class') ?? ''})`,
    );

  /** The boxes that cut what sticks out of them, up to the first that shortens it with an ellipsis on purpose. */
  function cutters(from: Element): Element[] {
    const boxes: Element[] = [];
    for (let box: Element | null = from; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.textOverflow === 'ellipsis' && style.overflowX !== 'visible') return [];
      if (style.overflowX !== 'visible' || style.contain.includes('paint') || style.contain === 'strict')
        boxes.push(box);
    }
    return boxes;
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!element || !texts.currentNode.textContent?.trim()) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest('svg')) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    if (Number.parseFloat(getComputedStyle(element).fontSize) < 23.9 * unit) say('too small', element);
    const around = cutters(element);
    // What has wrapped out of sight as a whole is left out, not cut.
    const middle = (box.top + box.bottom) / 2;
    if (around.some((each) => middle >= each.getBoundingClientRect().bottom)) continue;
    for (const each of around) {
      const limit = each.getBoundingClientRect();
      if (box.left < limit.left - slack || box.right > limit.right + slack) say('cut', element);
    }
    if (
      box.left < -slack ||
      box.right > innerWidth + slack ||
      box.bottom > innerHeight + slack ||
      box.top < -slack * 4
    ) {
      const style = getComputedStyle(element);
      if (style.textOverflow !== 'ellipsis') say('off the screen', element);
    }
  }

  for (const text of document.querySelectorAll<SVGTextElement>('svg text')) {
    const sheet = text.ownerSVGElement?.viewBox.baseVal;
    const box = text.getBBox();
    if (sheet && (box.x < sheet.x - 0.5 || box.x + box.width > sheet.x + sheet.width + 0.5))
      say('plate too long', text);
  }

  const boxes = [...document.querySelectorAll('[data-visit], [data-block], [data-bay], [data-figure], footer')];
  const rects = boxes.map((box) => box.getBoundingClientRect());
  boxes.forEach((box, index) => {
    const a = rects[index] as DOMRect;
    if (a.left < -slack || a.right > innerWidth + slack || a.top < -slack || a.bottom > innerHeight + slack)
      say('off the screen', box);
    for (let other = index + 1; other < boxes.length; other++) {
      const b = rects[other] as DOMRect;
      const overlaps =
        a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack;
      if (overlaps) say(`overlaps ${(boxes[other]?.textContent ?? '').slice(0, 20)}`, box);
    }
  });
  if (
    document.documentElement.scrollHeight > innerHeight + 1 ||
    document.documentElement.scrollWidth > innerWidth + 1
  ) {
    found.push('the page scrolls');
  }
  return found;
}
