import { describe, expect, test } from 'vitest';
import { addTallies, summaryLine, tallyNoBrowser, tallyPlaywright, tallyVitest } from '../../../../main/start/tally.mjs';

const file = (status: string, ...tests: string[]) => ({
  name: '/somewhere/test/unit/a.test.ts',
  status,
  assertionResults: tests.map((one) => ({ status: one, fullName: `does ${one}` })),
});
const playwrightTest = (status: string, description?: string) => ({
  status,
  annotations: description ? [{ type: 'skip', description }] : [],
});
const suite = (...tests: ReturnType<typeof playwrightTest>[]) => ({
  title: 'call.spec.ts',
  suites: [{ title: 'a call', specs: tests.map((one) => ({ title: 'rings', tests: [one] })) }],
});

describe('the sum of vitest', () => {
  test('counts each test', () => {
    const tally = tallyVitest({ testResults: [file('failed', 'passed', 'passed', 'failed', 'pending', 'todo')] }, 1);
    expect(tally).toMatchObject({ passed: 2, failed: 1, skipped: 2 });
    expect(tally.notes[0]).toContain('test/unit/a.test.ts');
  });

  test.each([
    ['a file that does not load', { testResults: [file('passed', 'passed'), file('failed')] }, 1],
    ['an error outside all tests', { testResults: [file('passed', 'passed')] }, 1],
    ['no report at all', undefined, 1],
  ])('%s is a failure', (_, report, code) => {
    expect(tallyVitest(report, code).failed).toBe(1);
  });
});

describe('the sum of Playwright', () => {
  test('counts each test and says why one was skipped', () => {
    const report = {
      suites: [suite(playwrightTest('expected'), playwrightTest('unexpected'), playwrightTest('skipped', 'no Xvfb'))],
      errors: [],
    };
    const tally = tallyPlaywright(report, 1);
    expect(tally).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
    expect(tally.notes).toEqual(['a call › rings: no Xvfb']);
  });

  test('a flaky test is a failed one', () => {
    expect(tallyPlaywright({ suites: [suite(playwrightTest('flaky'))], errors: [] }, 0).failed).toBe(1);
  });

  test('a broken configuration is a failure', () => {
    expect(tallyPlaywright(undefined, 1).failed).toBe(1);
  });

  test('without a browser every listed test is skipped with the reason', () => {
    const tally = tallyNoBrowser({ suites: [suite(playwrightTest('skipped'), playwrightTest('skipped'))], errors: [] }, ['no Chromium']);
    expect(tally).toMatchObject({ passed: 0, failed: 0, skipped: 2 });
    expect(tally.notes[0]).toContain('no Chromium');
  });
});

test('the last line', () => {
  const one = { passed: 1, failed: 0, skipped: 2, notes: ['x'] };
  expect(summaryLine(addTallies([one, one]))).toBe('2 passed, 0 failed, 4 skipped');
});
