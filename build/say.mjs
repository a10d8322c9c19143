/**
 * What a person sees of the set-up. Everything goes to stderr: stdout belongs to the program that is started.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A failure that a person can mend: what happened, and what to do. Printed without a stack. */
export class SetUpError extends Error {
  /**
   * @param {string} happened
   * @param {string} [remedy]
   */
  constructor(happened, remedy) {
    super(remedy ? `${happened}\n  ${remedy.replaceAll('\n', '\n  ')}` : happened);
    this.name = 'SetUpError';
  }
}

/**
 * Announces a long step, says every ten seconds that it is still going on, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function longStep(what, step) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  say(`… ${what}`);
  const beat = setInterval(() => say(`… ${what}: ${seconds()} s`), 10_000);
  try {
    const result = await step();
    say(`✓ ${what}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    clearInterval(beat);
  }
}

/**
 * The frame around every command of package.json: a failure is told in words and ends the process with code 1.
 * @param {() => Promise<number | void>} command
 */
export async function runCommand(command) {
  try {
    const code = await command();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    if (error instanceof SetUpError) say(`\n✗ ${error.message}`);
    else say(`\n✗ ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
  }
}
