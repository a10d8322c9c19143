import type { Page } from 'playwright';

type Seen = { texts: Record<string, number>; moves: Record<string, number> };

/**
 * Lets a page note what its cards show, and when: at the end of the first frame after the DOM change, ms since 1970.
 * A card is an element with `data-visit` and a `<time>` in it; its place is the style of the list item it stands in.
 * Must be called before the page is loaded.
 */
export async function watchCards(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { texts: {}, moves: {} };
    const shown = new Map<string, { text: string; place: string }>();
    Object.assign(globalThis, { benchSeen: seen });

    function cardsOf(node: Node): Element[] {
      const element = node instanceof Element ? node : node.parentElement;
      const own = element?.closest('[data-visit]') ?? element?.closest('li')?.querySelector('[data-visit]');
      return own ? [own] : [...(element?.querySelectorAll('[data-visit]') ?? [])];
    }

    new MutationObserver((records) => {
      const touched = new Set<Element>();
      for (const { type, target, addedNodes } of records) {
        // What came into the list is told by `addedNodes`; the list itself holds all the other cards as well.
        for (const node of type === 'childList' ? addedNodes : [target])
          for (const card of cardsOf(node)) touched.add(card);
      }
      const notes: (() => void)[] = [];
      for (const card of touched) {
        const id = (card as HTMLElement).dataset['visit'] ?? '';
        const text = card.querySelector('time')?.textContent ?? '';
        const place = card.closest('li')?.style.transform ?? '';
        const before = shown.get(id);
        shown.set(id, { text, place });
        if (before?.text !== text)
          notes.push(() => (seen.texts[`${id} ${text}`] ??= performance.timeOrigin + performance.now()));
        if (before && before.place !== place)
          notes.push(() => (seen.moves[id] = performance.timeOrigin + performance.now()));
      }
      if (notes.length === 0) return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          for (const note of notes) note();
          port1.close();
        };
        port2.postMessage(null);
      });
    }).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['style'],
    });
  });
}

/** What is waited for: that a card shows a text, or stands elsewhere than before `since`. */
export type Awaited = Readonly<{ card: string; text: string } | { card: string; since: number }>;

/** When the page showed it, waiting for it up to ten seconds; null: never. */
export function shownAt(page: Page, awaited: Awaited): Promise<number | null> {
  return page.evaluate(async (wanted) => {
    const { texts, moves } = (globalThis as unknown as { benchSeen: Seen }).benchSeen;
    const end = performance.now() + 10_000;
    for (;;) {
      const at = 'text' in wanted ? texts[`${wanted.card} ${wanted.text}`] : moves[wanted.card];
      if (at !== undefined && !('since' in wanted && at < wanted.since)) return at;
      if (performance.now() > end) return null;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, awaited);
}

/** `card text` → when the page first showed that. */
export function allTexts(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(() => (globalThis as unknown as { benchSeen: Seen }).benchSeen.texts);
}
