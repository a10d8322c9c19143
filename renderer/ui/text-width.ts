const WIDE = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** About how wide a text will be, in em: layout is arithmetic here, nothing is measured. Errs on the wide side. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (WIDE.test(letter)) width += 1;
    else if (/[mwMW@%]/.test(letter)) width += 0.9;
    else if (/[A-Z]/.test(letter)) width += 0.68;
    else if (/[il.,:;'|! ]/.test(letter)) width += 0.3;
    else width += 0.57;
  }
  return width * 1.04;
}
