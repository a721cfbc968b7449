import { expect, test } from 'vitest';
import { outcomeOf, refusalOf } from '../../../../shared/order/matter-act.ts';

const NUMBER = '20261123-000117';

test.each([
  ['join', NUMBER, 'open', null, { kind: 'joined', number: NUMBER }],
  ['progress', NUMBER, 'open', null, { kind: 'progress', number: NUMBER }],
  ['progress', NUMBER, 'closed', null, { kind: 'progress', number: NUMBER }],
  ['join', NUMBER, 'closed', 'closed', null],
  ['join', null, 'open', 'numbering', null],
  ['progress', null, 'closed', 'numbering', null],
] as const)('%s at %s, %s', (act, number, status, refusal, outcome) => {
  expect(refusalOf(act, { number, status })).toBe(refusal);
  expect(outcomeOf(act, { number, status })).toEqual(outcome);
});
