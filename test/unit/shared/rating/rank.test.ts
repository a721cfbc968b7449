import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelUnits } from '../../../../shared/rating/labels.ts';
import { compareStandings, type RankedUnit, rankUnits, type UnitCounts } from '../../../../shared/rating/rank.ts';
import { NO_COUNTS, type RateCounts } from '../../../../shared/rating/rates.ts';
import { RATING_POLICIES } from '../../../../shared/rating/rating-policy.ts';
import { talkList } from '../../../../shared/rating/talk-list.ts';

const [policy] = RATING_POLICIES;

/** `good` of a hundred orders went well in every way. */
const counted = (good: number, changes: Partial<RateCounts> = {}): RateCounts => ({
  ...{ ...NO_COUNTS, settled: 100, responded: good, solved: good, unsolved: 100 - good, satisfied: good, dissatisfied: 100 - good },
  ...changes,
});
const unit = (code: string, good: number): UnitCounts => ({ code, counts: counted(good) });
const code = (index: number): string => `1101050${String(index).padStart(2, '0')}`;
const ranked = (goods: readonly number[], earlier: readonly number[] = goods): RankedUnit[] => {
  const toUnits = (values: readonly number[]) => values.map((good, index) => unit(code(index), good));
  return compareStandings(rankUnits(toUnits(goods), policy), rankUnits(toUnits(earlier), policy), policy);
};
const falling = (length: number, from = 99): number[] => Array.from({ length }, (_, index) => from - index);

describe('a ranking', () => {
  it('gives equal scores one rank and leaves the next out, from both ends', () => {
    const standings = rankUnits([unit('A', 90), unit('B', 95), unit('C', 90), unit('D', 80)], policy);
    expect(standings.map(({ code: name, rank, rankFromLast }) => [name, rank, rankFromLast])).toEqual([
      ['B', 1, 4],
      ['A', 2, 2],
      ['C', 2, 2],
      ['D', 4, 1],
    ]);
  });

  it('compares scores as they are shown: what no reader can tell apart shares a rank', () => {
    const almost = counted(90, { settled: 1_000_000, responded: 900_001 });
    const standings = rankUnits(
      [
        { code: 'A', counts: almost },
        { code: 'B', counts: counted(90) },
      ],
      { ...policy, ranked: { ...policy.ranked, fromValidPercent: 0 } },
    );
    expect(standings.map(({ rank }) => rank)).toEqual([1, 1]);
  });

  it('lists without a rank who had nothing, too little, or too few answers', () => {
    const strict = { ...policy, ranked: { ...policy.ranked, fromAssessed: 10 } };
    const standings = rankUnits(
      [
        { code: 'A', counts: NO_COUNTS },
        { code: 'B', counts: counted(5, { settled: 9 }) },
        { code: 'C', counts: counted(20, { unsolved: 0, dissatisfied: 0 }) },
        unit('D', 50),
      ],
      strict,
    );
    expect(standings.map((each) => [each.code, each.rank, each.unranked])).toEqual([
      ['D', 1, null],
      ['A', null, 'nothing'],
      ['B', null, 'too-few'],
      ['C', null, 'too-few-answers'],
    ]);
  });

  it('tells places and points since the period before, and nothing of who had no rank then', () => {
    const now = rankUnits([unit('A', 90), unit('B', 80), unit('C', 70)], policy);
    const earlier = rankUnits([unit('A', 85), unit('B', 88), { code: 'C', counts: NO_COUNTS }], policy);
    expect(compareStandings(now, earlier, policy).map(({ rankChange, pointsChange }) => [rankChange, pointsChange])).toEqual([
      [1, 5],
      [-1, -8],
      [null, null],
    ]);
  });

  it('is the same in whatever order the units come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 }), (goods) => {
        const units = goods.map((good, index) => unit(code(index), good));
        expect(rankUnits(units.toReversed(), policy)).toEqual(rankUnits(units, policy));
      }),
    );
  });
});

const labelled = (units: readonly RankedUnit[], governed: readonly string[] = []) => labelUnits(units, new Set(governed), policy);
const having = (labels: ReturnType<typeof labelled>, label: string): string[] =>
  [...labels].flatMap(([name, given]) => (given.some((each) => each.label === label) ? [name] : []));

describe('the four labels', () => {
  it('are given to the first ten, the last ten, and the ten largest gains outside the first', () => {
    const earlier = falling(30).map((good, index) => (index >= 12 && index < 24 ? good - (index - 11) : good));
    const labels = labelled(ranked(falling(30), earlier));
    expect(having(labels, 'advanced')).toEqual(Array.from({ length: 10 }, (_, index) => code(index)));
    expect(having(labels, 'rectify')).toEqual(Array.from({ length: 10 }, (_, index) => code(20 + index)));
    expect(having(labels, 'progress')).toEqual(Array.from({ length: 10 }, (_, index) => code(14 + index)));
  });

  it('name the rule with this unit’s figures', () => {
    const [first] = labelled(ranked(falling(30))).get(code(2)) ?? [];
    expect(first?.rule.zh).toBe('综合得分排第 3 位，在前 10 位之内');
    const [last] = labelled(ranked(falling(30))).get(code(29)) ?? [];
    expect(last?.rule.en).toBe('Ranked 1 from the last, within the last 10');
  });

  it('take all who are equal at the border', () => {
    const goods = falling(30);
    goods[10] = goods[9] ?? 0;
    expect(having(labelled(ranked(goods)), 'advanced')).toHaveLength(11);
  });

  it('single nobody out who is first and last at once', () => {
    expect(labelled(ranked(Array.from({ length: 30 }, () => 90))).size).toBe(0);
    const few = labelled(ranked(falling(12)));
    expect(having(few, 'advanced')).toEqual([code(0), code(1)]);
    expect(having(few, 'rectify')).toEqual([code(10), code(11)]);
  });

  it('give no progress to who lost or stood still', () => {
    expect(
      having(
        labelled(
          ranked(
            falling(30),
            falling(30).map((good) => good + 1),
          ),
        ),
        'progress',
      ),
    ).toEqual([]);
  });

  it('give 治理类 by the list alone, beside what the score gives', () => {
    const given = labelled(ranked(falling(30)), [code(0)]).get(code(0)) ?? [];
    expect(given.map(({ label }) => label)).toEqual(['advanced', 'governance']);
  });
});

describe('the talk list', () => {
  const boards = {
    districts: ranked(falling(16)),
    streets: ranked(falling(40)),
    departments: ranked(falling(5)),
    enterprises: ranked(falling(4)),
  };

  it('names the last district’s secretary, the last ten streets, the last department and the last enterprise', () => {
    const entries = talkList(boards, new Set(), policy);
    expect(entries.filter(({ form }) => form === 'secretary')).toEqual([
      expect.objectContaining({ code: code(15), reason: 'last-district' }),
    ]);
    expect(entries.filter(({ reason }) => reason === 'last-streets')).toHaveLength(10);
    expect(entries.filter(({ reason }) => reason === 'last-department').map((each) => each.code)).toEqual([code(4)]);
    expect(entries.filter(({ reason }) => reason === 'last-enterprise').map((each) => each.code)).toEqual([code(3)]);
  });

  it('adds the 治理类 streets that gained too little, with what they gained', () => {
    const streets = ranked([90, 80, 70], [88, 80, 70]);
    const entries = talkList({ ...boards, streets }, new Set([code(0), code(1)]), policy).filter(
      ({ reason }) => reason === 'slow-governance',
    );
    expect(entries).toEqual([
      expect.objectContaining({ code: code(1), rule: expect.objectContaining({ zh: '治理类，综合得分比上期变化 0 个百分点，不到 1' }) }),
    ]);
  });

  it('names nobody where all are equal or one is alone', () => {
    const one = ranked([50]);
    expect(talkList({ districts: one, streets: ranked([90, 90, 90]), departments: one, enterprises: [] }, new Set(), policy)).toEqual([]);
  });
});
