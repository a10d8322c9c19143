import { PROVINCES } from '../../shared/plate.ts';
import type { Language } from '../../shared/store/model.ts';
import { wordsOf } from '../../shared/words/index.ts';

const FAMILY = "'Noto Sans SC Variable'";

/**
 * Asks for the parts of the font that every board needs while the data is still on its way, so that the first paint
 * is set in it at once and not a second time when it comes.
 */
export function fetchFonts(language: Language): void {
  const { wall, workshop } = wordsOf(language);
  const letters = new Set(
    `0123456789:·…${PROVINCES.join('')}${JSON.stringify([wall, (workshop as { stage: object }).stage])}`,
  );
  void document.fonts.load(`600 24px ${FAMILY}`, [...letters].join(''));
}
