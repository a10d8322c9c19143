import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE, ROOT } from './paths.mjs';
import { runInForeground } from './run.mjs';

/** @typedef {Readonly<{ passed: number, failed: number, skipped: number }>} Tally */

/**
 * Runs Vitest with its usual output and counts what came of it. A file that does not even load counts as a failure.
 * @param {string} config
 * @param {readonly string[]} args
 * @returns {Promise<Tally>}
 */
export async function runVitest(config, args) {
  const folder = mkdtempSync(join(tmpdir(), 'kanwall-tests-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runInForeground(
      NODE,
      [
        join('node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--config',
        config,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...args,
      ],
      { cwd: ROOT },
    );
    return tally(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} report
 * @param {number} code
 * @returns {Tally}
 */
function tally(report, code) {
  /** @typedef {{ status: string, assertionResults: { status: string }[] }} File */
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: File[] }} */
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const brokenFiles = result.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  const failed = result.numFailedTests + brokenFiles;
  // An unhandled error fails the run without failing a test.
  return { passed: result.numPassedTests, failed: failed || (code === 0 ? 0 : 1), skipped: result.numPendingTests };
}
