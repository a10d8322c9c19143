/** Without what is mistaken for something else when it is read out: 0 O, 1 I L, U. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** What the code is made of, by scrypt (`SCRYPT`, salt `kanwall-code`): who stands in between has another root or key. */
export function codeSeed(rootFingerprint: string, signingKey: string): string {
  return `${rootFingerprint}\n${signingKey}`;
}

/**
 * The code that a new station and its host both show, for a manager to compare: `K7QM-3XPD`.
 * Some 39 bits, each guess as slow as a PIN's, so that nobody finds a key with the same code while people wait.
 */
export function codeText(bytes: Uint8Array): string {
  const letters = [...bytes.slice(0, LENGTH * 2)].reduce<string[]>((found, byte, i, all) => {
    if (i % 2 === 0) found.push(LETTERS[((byte << 8) | (all[i + 1] ?? 0)) % LETTERS.length] ?? '');
    return found;
  }, []);
  return `${letters.slice(0, LENGTH / 2).join('')}-${letters.slice(LENGTH / 2).join('')}`;
}
