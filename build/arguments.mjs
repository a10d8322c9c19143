import { parseArgs } from 'node:util';
import { SetUpError } from './say.mjs';

/**
 * `parseArgs` with a wrong flag told in words.
 * @template {import('node:util').ParseArgsOptionsConfig} Options
 * @param {string[]} args
 * @param {Options} options
 */
export function readArguments(args, options) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new SetUpError(
      error instanceof Error ? error.message : String(error),
      'npm start -- --help lists the flags.',
    );
  }
}
