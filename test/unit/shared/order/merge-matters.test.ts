import { expect, it } from 'vitest';
import { sameMatterReplySchema } from '../../../../shared/central/contract.ts';
import { mergeMatters } from '../../../../shared/order/merge-matters.ts';
import { matterOrder } from '../../../support/matter-orders.ts';

const ASKED_AT = 1_000;

it.each([
  ['that central has not taken', null, true],
  ['that it took after it was asked', ASKED_AT + 1, true],
  ['that it took at that very moment', ASKED_AT, true],
  ['that it had, and tells nothing of', ASKED_AT - 1, false],
])('an own order %s stands beside an answer without it: %s → %s', (_, acceptedAt, isShown) => {
  const matter = matterOrder({ takenAt: 0 });
  const { orders } = mergeMatters([{ matter, confidential: false, acceptedAt }], {
    orders: [],
    callerConfidential: false,
    askedAt: ASKED_AT,
  });
  expect(orders).toEqual(isShown ? [matter] : []);
});

it('knows of no mark where a city’s own central keeps none, or cannot be asked', () => {
  const older = sameMatterReplySchema.parse({ orders: [], callerConfidential: false });
  expect(mergeMatters([], { ...older, askedAt: ASKED_AT })).toMatchObject({ from: 'central', callerMark: null });
  expect(mergeMatters([], null)).toMatchObject({ from: 'seat', callerMark: null });
  const callerMark = { until: 2, decidedAt: 1 };
  expect(mergeMatters([], { ...sameMatterReplySchema.parse({ ...older, callerMark }), askedAt: ASKED_AT })).toMatchObject({ callerMark });
});
