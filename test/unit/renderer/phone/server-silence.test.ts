import { expect, test } from 'vitest';
import { askedAt, NEVER_ASKED, silenceMs } from '../../../../renderer/phone/server-silence.ts';

const after = (...times: number[]) => silenceMs(times.reduce(askedAt, NEVER_ASKED));

test('a server that never asked, or once, may be silent for ever', () => {
  expect([after(), after(1_000)]).toEqual([null, null]);
});

test('three of its periods', () => {
  expect(after(0, 15_000, 30_000)).toBe(45_000);
});

test('the longest pause counts: a registrar that asks at once after REGISTER and then every 15 s', () => {
  expect(after(0, 4_000, 19_000, 34_000)).toBe(45_000);
});

test('a repeat of one question is no new one', () => {
  expect(after(0, 500, 1_500)).toBeNull();
});
