import { expect, test } from 'vitest';
import { judge, sayVerdict } from '../../bench/central/goals.ts';
import { readLedger } from '../../bench/central/ledger.ts';
import { planUse } from '../../bench/central/query-plan.ts';

test('a goal is met, missed, or not measured; a figure that is no number met nothing', () => {
  const goals = [
    { key: 'perSecond', limit: 400, atLeast: true as const },
    { key: 'p99Ms', limit: 60 },
    { key: 'lost', limit: 0 },
    { key: 'startMs', limit: 250 },
  ];
  const verdicts = judge(goals, { perSecond: 404.9, p99Ms: 60.1, lost: Number.NaN, other: 1 });
  expect(verdicts.map(({ key, isMet }) => [key, isMet])).toEqual([
    ['perSecond', true],
    ['p99Ms', false],
    ['lost', false],
  ]);
  const [perSecond = '', p99 = ''] = verdicts.map(sayVerdict);
  expect(perSecond).toMatch(/met .*perSecond.*404\.9.*≥ 400/);
  expect(p99).toMatch(/MISSED.*p99Ms.*60\.1.*≤ 60/);
});

const line = (localNumber: string, ...numbers: string[]) => ({ localNumber, key: `key ${localNumber}`, numbers });
const stored = (localNumber: string, number: string, changes: object = {}) => ({
  ...{ localNumber, key: `key ${localNumber}`, number, version: 2, events: 2 },
  ...changes,
});

test('what was told and what is stored agree', () => {
  expect(readLedger([line('1', 'A'), line('2', 'B')], [stored('1', 'A'), stored('2', 'B')])).toEqual({ lost: 0, doubled: 0 });
});

test.each([
  ['not stored', [line('1', 'A')], [], { lost: 1, doubled: 0 }],
  ['never accepted', [line('1')], [stored('1', 'A')], { lost: 1, doubled: 0 }],
  ['stored under another number than was told', [line('1', 'A')], [stored('1', 'B')], { lost: 1, doubled: 0 }],
  ['stored without a life', [line('1', 'A')], [stored('1', 'A', { version: null })], { lost: 1, doubled: 0 }],
  ['stored with half its events', [line('1', 'A')], [stored('1', 'A', { events: 1 })], { lost: 1, doubled: 0 }],
  [
    'stored twice, once under another key',
    [line('1', 'A')],
    [stored('1', 'A'), stored('1', 'B', { key: 'other' })],
    { lost: 0, doubled: 1 },
  ],
  ['told two numbers', [line('1', 'A', 'B')], [stored('1', 'A')], { lost: 0, doubled: 1 }],
  ['told the number of another', [line('1', 'A'), line('2', 'A')], [stored('1', 'A'), stored('2', 'A')], { lost: 0, doubled: 1 }],
])('an order that was %s is found', (_what, told, rows, found) => expect(readLedger(told, rows)).toEqual(found));

test('a plan tells which tables it reads from end to end, however deep, and which indexes serve', () => {
  const index = { 'Node Type': 'Index Scan', 'Relation Name': 'work_order', 'Index Name': 'work_order_pkey' };
  const scan = { 'Node Type': 'Seq Scan', 'Relation Name': 'order_life', 'Parallel Aware': true };
  const plan = { 'Node Type': 'Nested Loop', Plans: [{ 'Node Type': 'Gather Merge', Plans: [scan] }, index] };
  expect(planUse([{ Plan: plan }])).toEqual({ scanned: ['order_life'], indexes: ['work_order_pkey'] });
  expect(() => planUse([{ Execution: 1 }])).toThrow();
});
