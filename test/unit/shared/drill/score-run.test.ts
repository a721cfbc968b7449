import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RequestType } from '../../../../shared/classification/request-type.ts';
import type { Evidence, GivenOrder } from '../../../../shared/drill/evidence.ts';
import { scoreSchema } from '../../../../shared/drill/score.ts';
import { type PartKey, partKeys, pointsOf, SCORE_POLICIES, scorePolicyAt } from '../../../../shared/drill/score-policy.ts';
import { scoreRun } from '../../../../shared/drill/score-run.ts';
import { AT, evidenceOf, sentOrder, shippedDrill, thoroughCall } from '../../../support/drill-runs.ts';

const [policy] = SCORE_POLICIES;
const twoRequests = shippedDrill('two-requests');
const { entries } = thoroughCall(twoRequests);
const place = { streetCode: '110114008', placeDetail: '天通北苑一区东门', callerName: '孙红' } as const;

const lamp = sentOrder({
  ...{ outcome: { kind: 'dispatch' }, requestType: 'help', title: '路灯不亮', itemCode: '05.03.04', ...place },
  notes: '市民反映路灯不亮已两个星期，共三盏，希望修好。',
});
const cover = sentOrder({
  ...{ outcome: { kind: 'dispatch' }, requestType: 'help', title: '井盖缺失', itemCode: '05.03.03', ...place },
  notes: '市民反映井盖昨天丢失，有老人险些掉进去，要求先盖上。',
});
const nothing = sentOrder({ outcome: { kind: 'dispatch' }, requestType: 'consult', notes: '市民来电。' });

const score = (given: readonly GivenOrder[], by = policy) => scoreRun(evidenceOf(twoRequests, given, entries()), by);
const pairs = (given: readonly GivenOrder[]) => score(given).orders.map((order) => order.given);

describe('orders are held against those that are wanted', () => {
  test('whatever the sequence in which they were sent', () => {
    expect(pairs([lamp, cover])).toEqual([0, 1]);
    expect(pairs([cover, lamp])).toEqual([1, 0]);
    expect(score([cover, lamp]).total).toBe(100);
  });

  test('so that their sum is highest, though another one would have suited the first better', () => {
    const mixed = sentOrder({
      ...{ outcome: { kind: 'dispatch' }, requestType: 'help', title: '路灯与井盖', itemCode: '05.03.03', ...place },
      notes: `${lamp.order.notes}${cover.order.notes}`,
    });
    const poor = sentOrder({
      ...{ outcome: { kind: 'dispatch' }, requestType: 'help', title: '路灯', itemCode: '05.03.04', streetCode: '110114008' },
      notes: '市民反映路灯。',
    });
    const { gold, ...rest } = evidenceOf(twoRequests, [], entries());
    const asLamp = (given: GivenOrder): number => scoreRun({ ...rest, gold: gold.slice(0, 1), given: [given] }, policy).total;
    expect([asLamp(mixed), asLamp(poor)]).toEqual([82, 75]);
    expect(pairs([mixed, poor])).toEqual([1, 0]);
    expect(pairs([poor, mixed])).toEqual([0, 1]);
  });

  test('so that the total is the same in whatever sequence, and with whatever else was sent', () => {
    const some = [
      lamp,
      cover,
      nothing,
      { ...lamp, order: { ...lamp.order, title: '' } },
      { ...cover, order: { ...cover.order, notes: '' } },
    ];
    const pick = (places: readonly number[]) => places.flatMap((at) => some[at] ?? []);
    const sequences = fc.shuffledSubarray([0, 1, 2, 3, 4]);
    fc.assert(
      fc.property(sequences, (places) => {
        const { total, extra } = score(pick(places.toSorted()));
        expect(score(pick(places))).toMatchObject({ total, extra });
      }),
    );
  });

  test('each against one at most; what is left over was asked for by nobody and costs ten', () => {
    const twice = score([lamp, cover, lamp]);
    expect(twice).toMatchObject({ extra: 1, extraCost: 10, total: 90, passed: true });
    expect(new Set(twice.orders.map(({ given }) => given)).size).toBe(2);
    expect(score([lamp, cover, nothing, nothing])).toMatchObject({ extra: 2, extraCost: 20, total: 80 });
  });

  test('even where one is worth little: it is the order, done badly, and no extra', () => {
    const { orders, extra } = score([lamp, nothing]);
    expect(orders.map(({ given }) => given)).toEqual([0, 1]);
    expect(extra).toBe(0);
    expect(orders[1]?.total).toBeGreaterThan(0);
  });

  test('even where one is worth nothing at all', () => {
    const points = { ...policy.points };
    for (const part of partKeys) for (const key of pointsOf[part]) points[key] = 0;
    expect(score([lamp, cover], { ...policy, points })).toMatchObject({ orders: [{ given: 0 }, { given: 1 }], extra: 0, total: 0 });
  });

  test('and where one is lacking it is worth nothing, and the total is the mean', () => {
    const { orders, total } = score([cover]);
    expect(orders.map(({ given, total: worth }) => [given, worth])).toEqual([
      [null, 0],
      [0, 100],
    ]);
    expect(total).toBe(50);
  });

  test('rather without a fault that is fatal, whatever else they are worth; the other one is then an extra', () => {
    const nightWork = shippedDrill('night-work');
    const rich = {
      ...{ outcome: { kind: 'dispatch' } as const, title: '夜间施工扰民', itemCode: '05.01.01', streetCode: '110102009' },
      notes: '市民再次反映百万庄大街夜间施工一个星期，母亲有心脏病，孩子高考，要求停工。',
    };
    const asQuestion = sentOrder({ ...rich, requestType: 'consult' });
    const poor = sentOrder({ outcome: { kind: 'dispatch' }, requestType: 'complaint', notes: '市民来电。' });
    const of = (given: readonly GivenOrder[]) => scoreRun(evidenceOf(nightWork, given, []), policy);
    expect(of([asQuestion]).orders[0]?.total).toBeGreaterThan(of([poor]).orders[0]?.total ?? 100);
    for (const [given, at] of [
      [[asQuestion, poor], 1],
      [[poor, asQuestion], 0],
    ] as const) {
      const { orders, fatal, extra, total } = of(given);
      expect(orders).toMatchObject([{ given: at, fatal: [] }]);
      expect({ fatal, extra, total }).toEqual({ fatal: [], extra: 1, total: of([poor]).total - policy.extraOrder });
    }
  });

  test('also with one that is fatal where there is no other: it is no extra', () => {
    const dispatched = sentOrder({ outcome: { kind: 'dispatch' }, requestType: 'help', notes: '芳古园一区着火。' });
    const once = scoreRun(evidenceOf(shippedDrill('fire'), [dispatched], []), policy);
    expect(once).toMatchObject({ orders: [{ given: 0, fatal: ['emergency-missed'] }], fatal: ['emergency-missed'], extra: 0 });
  });

  test('and a total is never below nought, however many were sent', () =>
    expect(score(Array.from({ length: 7 }, () => nothing))).toMatchObject({ extra: 5, total: 0, grade: 'failed', passed: false }));
});

describe('no order at all', () => {
  test('is worth nothing, point by point, and no fault of it is fatal', () => {
    const none = score([]);
    expect(none).toMatchObject({ total: 0, grade: 'failed', passed: false, extra: 0, fatal: [] });
    for (const { given, fatal, points } of none.orders) {
      expect(given).toBeNull();
      expect(fatal).toEqual([]);
      expect(points.map(({ key }) => key)).toEqual(partKeys.flatMap((part) => [...pointsOf[part]]));
      expect(points.every(({ reason, got }) => reason === 'no-order' && got === 0)).toBe(true);
    }
  });

  test('still shows what should have been written', () => {
    const [order] = score([]).orders;
    const shown = Object.fromEntries(order?.points.map(({ key, expected, given }) => [key, { expected, given }]) ?? []);
    expect(shown).toMatchObject({
      unit: { expected: { kind: 'text', text: '北京市城市管理委员会' }, given: { kind: 'nothing' } },
      level: { expected: { kind: 'level', level: '7d' }, given: { kind: 'nothing' } },
      time: { expected: { kind: 'list', texts: ['两个星期'] }, given: { kind: 'nothing' } },
      outcome: { expected: { kind: 'outcome', outcome: { kind: 'dispatch' } }, given: { kind: 'nothing' } },
    });
  });

  test('is fatal where it was an emergency: nobody was sent', () => {
    const none = scoreRun(evidenceOf(shippedDrill('fire'), [], entries()), policy);
    expect(none).toMatchObject({ orders: [{ fatal: ['emergency-missed'] }], fatal: ['emergency-missed'] });
  });
});

describe('what is fatal brings the total to nought, whatever the rest is worth', () => {
  const emergency = (service: '110' | '119' | '120') =>
    scoreRun(
      evidenceOf(
        shippedDrill('fire'),
        [sentOrder({ outcome: { kind: 'emergency', service }, requestType: 'help', notes: '芳古园一区着火，有人被困。', title: '着火' })],
        thoroughCall(shippedDrill('fire')).entries(),
      ),
      policy,
    );

  test('an emergency handed on to another service', () => {
    expect(emergency('119')).toMatchObject({ total: 100, passed: true, fatal: [] });
    for (const other of ['110', '120'] as const) {
      expect(emergency(other)).toMatchObject({ total: 0, grade: 'failed', passed: false, fatal: ['emergency-missed'] });
      expect(emergency(other).orders[0]).toMatchObject({ fatal: ['emergency-missed'], total: 70 });
    }
  });

  test('but not what is no emergency and was handed on: that is wrong', () => {
    const handedOn = { ...lamp, order: { ...lamp.order, outcome: { kind: 'emergency', service: '110' } as const } };
    const { orders, total, fatal } = score([handedOn, cover]);
    expect(orders[0]).toMatchObject({ given: 0, fatal: [], total: 70 });
    expect({ total, fatal }).toEqual({ total: 85, fatal: [] });
  });

  /** The two requests, the second of them confidential. */
  const coverIsSecret: Evidence['gold'] = evidenceOf(twoRequests, [], []).gold.map((each, at) => ({
    ...each,
    gold: { ...each.gold, confidential: at === 1 },
  }));
  const secret = (given: GivenOrder): GivenOrder => ({ ...given, order: { ...given.order, confidential: true } });
  const scoreSecret = (given: readonly GivenOrder[]) =>
    scoreRun({ ...evidenceOf(twoRequests, given, entries()), gold: coverIsSecret }, policy);

  test('one order’s fault is the whole run’s', () => {
    const broken = scoreSecret([lamp, cover]);
    expect(broken.orders.map(({ fatal }) => fatal)).toEqual([[], ['confidentiality-broken']]);
    expect(broken).toMatchObject({ fatal: ['confidentiality-broken'], total: 0, grade: 'failed', passed: false });
  });

  test('a name that gets out by an order nobody asked for, however well the others keep it', () => {
    expect(scoreSecret([lamp, secret(cover)])).toMatchObject({ fatal: [], total: 100, passed: true });
    for (const extra of [cover, lamp, nothing]) {
      const leaked = scoreSecret([lamp, secret(cover), extra]);
      expect(leaked.orders.map(({ fatal, total }) => [fatal, total])).toEqual(leaked.orders.map(() => [[], 100]));
      expect(leaked).toMatchObject({
        ...{ fatal: ['confidentiality-broken'], extra: 1, extraCost: 10, total: 0, grade: 'failed' },
        passed: false,
      });
    }
  });

  test('but no order nobody asked for that keeps the name, and none where no name is to be kept: they cost ten', () => {
    expect(scoreSecret([lamp, secret(cover), secret(cover)])).toMatchObject({ fatal: [], extra: 1, total: 90, passed: true });
    expect(score([lamp, cover, cover])).toMatchObject({ fatal: [], extra: 1, total: 90, passed: true });
  });

  test('every such fault is told once, however many orders have it', () => {
    const gold = coverIsSecret.map((each) => ({ ...each, gold: { ...each.gold, confidential: true, requestTypes: ['report' as const] } }));
    const { orders, fatal } = scoreRun({ ...evidenceOf(twoRequests, [lamp, cover, lamp], entries()), gold }, policy);
    expect(orders.map((order) => order.fatal)).toEqual(orders.map(() => ['confidentiality-broken', 'type-downgraded']));
    expect(fatal).toEqual(['confidentiality-broken', 'type-downgraded']);
  });

  test.each<[RequestType[], RequestType, boolean]>([
    [['complaint'], 'consult', true],
    [['complaint'], 'suggestion', true],
    [['complaint'], 'help', false],
    [['complaint'], 'report', false],
    [['report'], 'consult', true],
    [['report'], 'help', true],
    [['report'], 'complaint', false],
    [['help'], 'consult', false],
    [['complaint', 'consult'], 'consult', false],
    [['help', 'complaint'], 'consult', false],
  ])('where %j is wanted and %s is written: %s', (requestTypes, requestType, isFatal) => {
    const gold = evidenceOf(twoRequests, [], []).gold.map((each) => ({ ...each, gold: { ...each.gold, requestTypes } }));
    const given = [lamp, cover].map((each) => ({ ...each, order: { ...each.order, requestType } }));
    const { orders, fatal } = scoreRun({ ...evidenceOf(twoRequests, given, entries()), gold }, policy);
    expect(fatal).toEqual(isFatal ? ['type-downgraded'] : []);
    expect(orders.map((order) => order.fatal)).toEqual(orders.map(() => fatal));
  });
});

describe('the grade', () => {
  test.each([
    [10, 90, 'excellent', true],
    [10.1, 89.9, 'qualified', true],
    [25, 75, 'qualified', true],
    [25.1, 74.9, 'risky', false],
    [40, 60, 'risky', false],
    [40.1, 59.9, 'failed', false],
    [100, 0, 'failed', false],
  ] as const)('a hundred less %d is %d: %s', (extraOrder, total, grade, passed) =>
    expect(score([lamp, cover, nothing], { ...policy, extraOrder })).toMatchObject({ total, grade, passed }),
  );
});

describe('the policy', () => {
  test('shares a hundred among its points, by the weights of the four parts', () => {
    const worth = (part: PartKey): number => pointsOf[part].reduce((sum, key) => sum + policy.points[key], 0);
    expect(partKeys.map((part) => [part, worth(part)])).toEqual([
      ['elements', 35],
      ['dispatch', 30],
      ['wording', 20],
      ['risk', 15],
    ]);
  });

  test('grades every total there can be, the best first', () => {
    const borders = policy.grades.map(({ from }) => from);
    expect(borders).toEqual(borders.toSorted((one, other) => other - one));
    expect(borders.at(-1)).toBe(0);
  });

  test('is that of the day in Beijing, and the first one before its day', () => {
    expect(scorePolicyAt(AT)).toBe(SCORE_POLICIES.findLast(({ validFrom }) => validFrom <= '2026-11-26'));
    expect(scorePolicyAt(0)).toBe(policy);
  });

  test('gives a score that can be kept and read again', () =>
    expect(scoreSchema.parse(JSON.parse(JSON.stringify(score([lamp, nothing, cover]))))).toEqual(score([lamp, nothing, cover])));
});
