import type { Language } from '../../shared/store/model.ts';
import { nearestLanguage } from './options.ts';

/** The caller's language by its Accept-Language header; without one that we speak, the shop's. */
export function languageOf(acceptLanguage: string | undefined, shopLanguage: () => Language): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part, index) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/i);
      return { tag, index, quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  for (const { tag } of wanted) {
    const language = nearestLanguage(tag);
    if (language) return language;
  }
  return shopLanguage();
}
