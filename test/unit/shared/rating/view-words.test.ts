import { describe, expect, test } from 'vitest';
import type { Words } from '../../../../shared/rating/rating-policy.ts';
import {
  FIGURE_WORDS,
  finalWords,
  opensWords,
  RATE_WORDS,
  rankedWords,
  standingWords,
  TALK_FORM_WORDS,
  VIEW_WORDS,
} from '../../../../shared/rating/view-words.ts';

const HAN = /\p{Script=Han}/u;
const HEAD = { comparedWith: '2026-09', policy: { version: 'rating-1', label: { zh: '演示口径', en: 'Demonstration rules' } } };
// Noon in Beijing on 4 November 2026.
const NOON = Date.UTC(2026, 10, 4, 4);
const made: readonly Words[] = [
  standingWords(HEAD),
  ...[true, false].map((final) => finalWords({ final, cutOff: NOON, computedAt: NOON })),
  rankedWords({ ranked: 343, unranked: 0 }),
  ...[1, 2].map((orders) => opensWords('unsolved', orders)),
];

describe('the words of the views', () => {
  const all: readonly Words[] = [RATE_WORDS, FIGURE_WORDS, VIEW_WORDS, TALK_FORM_WORDS]
    .flatMap((some) => Object.values<Words>(some))
    .concat(made);

  test('are Chinese in Chinese and English in English', () => {
    for (const { zh, en } of all) {
      expect(HAN.test(zh), zh).toBe(true);
      expect(HAN.test(en), en).toBe(false);
    }
  });

  test('say by which rules, and until when the figures move, in Beijing’s time', () => {
    expect(standingWords(HEAD).zh).toBe('环比 2026-09 · 口径 rating-1（演示口径）');
    expect(finalWords({ final: false, cutOff: NOON, computedAt: NOON - 3_600_000 })).toEqual({
      zh: '数字未定，2026-11-04 12:00 前批准的剔除还会计入 · 计算于 2026-11-04 11:00',
      en: 'not final, exclusions count until 2026-11-04 12:00 · computed 2026-11-04 11:00',
    });
    expect(finalWords({ final: true, cutOff: NOON, computedAt: NOON }).zh).toBe('数字已定 · 计算于 2026-11-04 12:00');
  });
});
