import { type ReactNode, useEffect, useState } from 'react';
import type { Read } from '../shared/read.ts';
import { useLink, useLinkState, useView } from './link/react.ts';
import { ShopClock } from './ui/shop-clock.tsx';
import { setShopLanguage, useLanguage } from './ui/words.ts';

const theShop = (read: Read) => read.shop('shop') ?? null;
const UNKNOWN = { timeZone: 'UTC', dayTurnsAt: 0 };

/** What every board and terminal stands in: the shop's clock and language, and the state of its link. */
export function StationFrame({ children }: Readonly<{ children: ReactNode }>) {
  const link = useLink();
  const shop = useView(theShop);
  const language = useLanguage();
  const { phase } = useLinkState();
  const isReady = useReady(link.ready);
  useEffect(() => {
    document.documentElement.dataset['link'] = phase;
  }, [phase]);
  useEffect(() => link.setLanguage(language), [link, language]);
  const shopLanguage = shop?.language;
  useEffect(() => {
    if (shopLanguage) setShopLanguage(shopLanguage);
  }, [shopLanguage]);
  // Until the saved copy is in, nobody knows whether there is something to show: an 'empty' would be a lie.
  if (!isReady && !shop) return null;
  return (
    <ShopClock now={link.clock.now} time={shop ?? UNKNOWN}>
      {children}
    </ShopClock>
  );
}

function useReady(ready: Promise<void>): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let mounted = true;
    void ready.then(() => mounted && setReady(true));
    return () => {
      mounted = false;
    };
  }, [ready]);
  return isReady;
}
