import { existsSync, readFileSync } from 'node:fs';

/**
 * Reads what the two test runners report. A run that broke outside a test (a file that does not load, an unhandled error) counts as failed.
 *
 * @typedef {import('./check.mjs').Tally} Tally
 * @typedef {{ status: string, fullName: string }} VitestCase
 * @typedef {{ name: string, status: string, assertionResults: VitestCase[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 * @typedef {{ status: string, annotations: { type: string, description?: string }[] }} PlaywrightTest
 * @typedef {{ title: string, specs?: { title: string, tests: PlaywrightTest[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors: unknown[] }} PlaywrightReport
 */

/** @param {string} file what a runner wrote, if it came so far */
export function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** @returns {Tally} */
const emptyTally = () => ({ passed: 0, failed: 0, skipped: 0, notes: [] });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function addTallies(tallies) {
  const sum = emptyTally();
  for (const tally of tallies) {
    sum.passed += tally.passed;
    sum.failed += tally.failed;
    sum.skipped += tally.skipped;
    sum.notes.push(...tally.notes);
  }
  return sum;
}

/** @param {VitestReport | undefined} report @param {number} exitCode @returns {Tally} */
export function tallyVitest(report, exitCode) {
  const tally = emptyTally();
  for (const file of report?.testResults ?? []) {
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) tally.failed += 1;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') tally.passed += 1;
      else if (test.status === 'failed') tally.failed += 1;
      else {
        tally.skipped += 1;
        tally.notes.push(`${test.fullName} (${file.name.replace(/^.*\/test\//, 'test/')})`);
      }
    }
  }
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

/** @param {PlaywrightReport | undefined} report @param {number} exitCode @returns {Tally} */
export function tallyPlaywright(report, exitCode) {
  const tally = emptyTally();
  tally.failed += report?.errors.length ?? 0;
  /** @param {PlaywrightSuite} suite */
  const visit = (suite) => {
    for (const inner of suite.suites ?? []) visit(inner);
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') tally.passed += 1;
        else if (test.status === 'skipped') {
          tally.skipped += 1;
          const why = test.annotations.find(({ type }) => type === 'skip')?.description;
          tally.notes.push(`${suite.title} › ${spec.title}${why ? `: ${why}` : ''}`);
        } else tally.failed += 1;
      }
    }
  };
  for (const suite of report?.suites ?? []) visit(suite);
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

/** The browser tests that could not run at all. @param {PlaywrightReport | undefined} listed @param {readonly string[]} why @returns {Tally} */
export function tallyNoBrowser(listed, why) {
  let skipped = 0;
  /** @param {PlaywrightSuite} suite */
  const visit = (suite) => {
    for (const inner of suite.suites ?? []) visit(inner);
    skipped += suite.specs?.length ?? 0;
  };
  for (const suite of listed?.suites ?? []) visit(suite);
  return { passed: 0, failed: 0, skipped, notes: [`浏览器测试全部跳过 · all browser tests: ${why.join('; ')}`] };
}

/** @param {Tally} tally */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
