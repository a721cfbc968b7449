import { expect, test } from 'vitest';
import { describeSettingsProblems } from '../../../../shared/settings/describe-problems.ts';

const PROBLEM = { path: 'sip.iceGatherMs', line: 2, zh: '没有这一项', en: 'unknown key', nearest: 'iceGatheringMs' };

test('a problem is one line: the place, both languages, the nearest key', () =>
  expect(describeSettingsProblems('seat.yaml', [PROBLEM])).toBe(
    '  第 2 行 · line 2, sip.iceGatherMs: 没有这一项 · unknown key → iceGatheringMs',
  ));

test('words that are in both languages already are said once', () =>
  expect(describeSettingsProblems('seat.yaml', [{ ...PROBLEM, zh: '两种 · both', en: '两种 · both', nearest: null }])).toBe(
    '  第 2 行 · line 2, sip.iceGatherMs: 两种 · both',
  ));

test('a problem that stands nowhere is one of the file', () =>
  expect(describeSettingsProblems('seat.yaml', [{ path: '', line: null, zh: '读不了', en: 'ENOENT', nearest: null }])).toBe(
    '  seat.yaml: 读不了 · ENOENT',
  ));

test('each problem has its own line, in the order given', () =>
  expect(describeSettingsProblems('f', [PROBLEM, { ...PROBLEM, path: '', line: 7 }]).split('\n')).toEqual([
    expect.stringContaining('line 2'),
    expect.stringContaining('line 7: '),
  ]));
