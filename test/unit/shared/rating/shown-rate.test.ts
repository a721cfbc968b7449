import { expect, test } from 'vitest';
import { changeText, percentText, pointsBetween, pointsText, shownPercent } from '../../../../shared/rating/shown-rate.ts';

test('a rate is read in percent to two decimals; a rate of nothing is none', () => {
  expect([shownPercent(0.98765), shownPercent(1), shownPercent(0), shownPercent(null)]).toEqual([98.77, 100, 0, null]);
});

test('the change is the difference of what is shown', () => {
  // 98.77 and 98.76 as shown; 0.0001 apart as computed.
  expect(pointsBetween(0.987651, 0.987649)).toBe(0.01);
  expect(pointsBetween(0.1, 0.3)).toBe(-20);
  expect([pointsBetween(null, 0.5), pointsBetween(0.5, null)]).toEqual([null, null]);
});

test('what is written is what is counted: a change carries its sign, nothing is a dash', () => {
  expect([percentText(0.98765), percentText(1), percentText(null)]).toEqual(['98.77', '100.00', '–']);
  expect([changeText(3), changeText(-2), changeText(0), changeText(null)]).toEqual(['▲3', '▼2', '0', '–']);
  expect([pointsText(1.5), pointsText(-12.25), pointsText(0), pointsText(null)]).toEqual(['▲1.50', '▼12.25', '0.00', '–']);
});
