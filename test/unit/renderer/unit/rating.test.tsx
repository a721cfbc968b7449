import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { monthsUntil } from '../../../../renderer/unit/rating/rating-actions.ts';
import type { OwnRatesReply, RankedUnitReply, RankingsReply, RatingOrder, TrendReply } from '../../../../shared/central/ratings.ts';
import { type MountedUnitPage, mountUnitPage } from '../../../support/mount-unit-page.tsx';
import { contentReply, type FakeCentral, fakeCentral, lifeReply, NOON, refused } from '../../../support/unit-wire.ts';

let open: MountedUnitPage | null = null;
afterEach(async () => {
  await open?.dispose();
  open = null;
});

const counts = { settled: 12, excluded: 2, responded: 10, solved: 8, unsolved: 2, satisfied: 8, basically: 0, neutral: 0, dissatisfied: 2 };
const rates = { response: 1, resolution: 0.8, satisfaction: 0.8, composite: 0.86 };
const ranked = (code: string, name: string, changes: Partial<RankedUnitReply> = {}): RankedUnitReply => ({
  ...{ code, name, industry: null, counts, rates, parts: null, rank: 1, rankFromLast: 2, unranked: null },
  ...{ before: null, rankChange: 3, pointsChange: null, labels: [{ label: 'progress', rule: { zh: '进步最大之一', en: 'x' } }] },
  ...changes,
});
const nothing = { settled: 0, excluded: 0, responded: 0, solved: 0, unsolved: 0, satisfied: 0, basically: 0, neutral: 0, dissatisfied: 0 };
const rankings: RankingsReply = {
  ...{ period: { key: '2026-11', kind: 'month', from: 0, to: 1 }, cutOff: 2, final: false, computedAt: 1, board: 'street', matter: null },
  policy: { version: 'rating-1', label: { zh: '演示口径', en: 'Demonstration rules' } },
  ...{ comparedWith: '2026-10', total: { counts, rates }, totalBefore: { counts, rates } },
  units: [
    ranked('110105026', '望京街道'),
    ranked('110105020', '建外街道', {
      ...{ counts: nothing, rates: { response: null, resolution: null, satisfaction: null, composite: null } },
      ...{ rank: null, rankChange: null, labels: [] },
    }),
  ],
};
const rated: RatingOrder = {
  ...{ orderId: '1', number: '20261128-000001', itemCode: '01.01.01', itemName: '暖气不热', isOut: false },
  ...{ lead: { code: '110105026', name: '望京街道' }, dispatchedAt: NOON, contactedAt: NOON, judgedAt: NOON, contactOk: true },
  ...{ solved: 'no', result: 'dissatisfied' },
};

async function atRatings(central: FakeCentral): Promise<MountedUnitPage> {
  central.answer('GET /v1/ratings/rankings', rankings);
  open = await mountUnitPage(central);
  await open.signIn('7001', 'city', null);
  await open.click('三率');
  return open;
}

test('the rates stand with rank, change and label, what they were counted by, and that they may still move', async () => {
  const central = fakeCentral();
  const page = await atRatings(central);
  expect(central.sent.at(-1)?.path).toBe('/v1/ratings/rankings?period=2026-11&board=street');
  expect(page.all('tbody tr')).toEqual(['1望京街道86.00100.0080.0080.00102▲3进步类', '–建外街道––––00–']);
  expect(page.text('.unit-rating-board [role=status]')).toBe('环比 2026-10 · rating-1 演示口径 · 未定，剔除审核还会改动');
  expect(page.text('.unit-rating-total')).toBe('合计（%）综合 86.00响应率 100.00解决率 80.00满意率 80.00考核件 10剔除 2');
});

const point = (key: string, resolution: number): OwnRatesReply['now'] => ({
  ...{ period: { key, kind: 'month', from: 0, to: 1 }, cutOff: 2, final: false },
  ...{ policy: { version: 'rating-1', label: { zh: '演示口径', en: 'Demonstration rules' } }, counts, rates: { ...rates, resolution } },
});

test('a unit reads its own rates beside the period before, by which rules, and opens what lowered them; nobody else stands there', async () => {
  const central = fakeCentral();
  const own: OwnRatesReply = {
    ...{ computedAt: 1, board: 'street', unit: { code: '110105026', name: '望京街道' } },
    ...{ now: point('2026-11', 0.8), before: point('2026-10', 0.75) },
  };
  central.answer('GET /v1/ratings/own', own);
  central.answer('GET /v1/ratings/orders', { orders: [rated], next: null });
  open = await mountUnitPage(central);
  await open.signIn('5001', 'unit', '110105026');
  await open.click('本单位三率');
  expect(central.sent.at(-1)?.path).toBe('/v1/ratings/own?period=2026-11');
  expect(open.text('.unit-rating-board [role=status]')).toBe('环比 2026-10 · rating-1 演示口径 · 未定，剔除审核还会改动');
  expect(open.all('.unit-rating-own tbody tr')).toEqual([
    '响应率100.00100.000.00按时响应 10未按时响应 0',
    '解决率80.0075.00▲5.00解决 8是否解决未表态 0未解决 2',
    '满意率80.0080.000.00满意 8基本满意 0满意度未表态 0一般 0不满意 2',
    '综合得分86.0086.000.00',
    '考核件1010–',
    '剔除22–',
  ]);
  await open.click('未解决 2');
  expect(central.sent.at(-1)?.path).toBe('/v1/ratings/orders?period=2026-11&board=street&figure=unsolved&unit=110105026&limit=50');
  expect(open.all('.unit-rating-orders .unit-row')).toHaveLength(1);
  expect(central.sent.filter(({ path }) => /rankings|trend|rates/.test(path))).toEqual([]);

  central.answer('GET /v1/ratings/own', { ...own, before: point('2026-11-14..2026-11-19', 0.75) });
  await open.choose('.unit-rating-choice select', 'range');
  await open.type('#own-from', '2026-11-20');
  await open.type('#own-last', '2026-11-10');
  await open.click('查看');
  expect(open.text('#own-range-fault')).toContain('止日不能早于起日');
  await open.type('#own-last', '2026-11-25');
  await open.click('查看');
  expect(central.sent.at(-1)?.path).toBe('/v1/ratings/own?period=2026-11-20..2026-11-25');
  expect(open.text('.unit-rating-board [role=status]')).toContain('环比 2026-11-14 — 2026-11-19');
  // Who comes back finds the days beside the rates that are theirs.
  await open.click('工单');
  await open.click('本单位三率');
  expect(['from', 'last'].map((name) => document.querySelector<HTMLInputElement>(`#own-${name}`)?.value)).toEqual([
    '2026-11-20',
    '2026-11-25',
  ]);
});

test('a figure opens to its orders, those to the order; a figure of nothing opens to nothing', async () => {
  const central = fakeCentral();
  const page = await atRatings(central);
  central.answer('GET /v1/ratings/orders', { orders: [rated], next: 'more' });
  // A rate that nothing lowers opens to the orders that make it; the other street has no orders at all.
  expect(page.all('table .figure')).toEqual(['86.00', '100.00', '80.00', '80.00', '10', '2']);
  await page.press('table .figure', 2);
  expect(central.sent.at(-1)?.path).toBe('/v1/ratings/orders?period=2026-11&board=street&figure=unsolved&unit=110105026&limit=50');
  expect(page.text('.unit-rating-orders h2')).toBe('望京街道 · 未解决 2026-11');
  central.answer('GET /v1/ratings/orders', { orders: [{ ...rated, orderId: '2', itemName: '暖气漏水' }], next: null });
  await page.click('再列一些');
  expect(page.all('.unit-rating-orders .unit-row-title')).toEqual(['暖气不热', '暖气漏水']);
  expect(central.sent.at(-1)?.path).toContain('&cursor=more');
  central.answer('GET /v1/orders/1/content', contentReply());
  central.answer('GET /v1/orders/1/life', lifeReply([]));
  await page.click('暖气不热');
  expect(page.text('.unit-order')).toContain('客厅十四度');
});

test('what all came to together opens to all their orders', async () => {
  const central = fakeCentral();
  const page = await atRatings(central);
  central.answer('GET /v1/ratings/orders', { orders: [rated], next: null });
  await page.press('.unit-rating-total .figure', 4);
  expect(central.sent.at(-1)?.path).toBe('/v1/ratings/orders?period=2026-11&board=street&figure=assessed&limit=50');
  expect(page.text('.unit-rating-orders h2')).toBe('街道乡镇 · 考核 2026-11');
  await page.click('收起');
  // By key it is opened and closed without losing one's place.
  const figure = document.querySelector<HTMLElement>('.unit-rating-total .figure');
  await act(async () => figure?.focus());
  await page.press('.unit-rating-total .figure', 0);
  expect(document.activeElement?.className).toBe('unit-rating-orders');
  await page.click('收起');
  expect(document.activeElement).toBe(figure);
});

const trend: TrendReply = {
  ...{ computedAt: 1, board: null, matter: null },
  points: ['2026-10', '2026-11'].map((key, at) => ({
    ...{ period: { key, kind: 'month', from: at, to: at + 1 }, cutOff: 2, final: at === 0, policy: rankings.policy },
    ...(at === 0
      ? { counts: nothing, rates: { response: null, resolution: null, satisfaction: null, composite: null } }
      : { counts, rates }),
  })),
};

test('the whole city stands as a line of a year, each figure of which opens to its orders', async () => {
  const central = fakeCentral();
  const page = await atRatings(central);
  central.answer('GET /v1/ratings/trend', trend);
  await page.choose('.unit-rating-choice select:last-child', 'city');
  expect(central.sent.at(-1)?.path).toBe('/v1/ratings/trend?period=2026-11');
  expect(page.text('.unit-rating-board [role=status]')).toBe('rating-1 演示口径 · 未定，剔除审核还会改动');
  expect(page.all('.unit-rating-city thead th')).toEqual(['统计期', '2026-10', '2026-11']);
  expect(page.all('.unit-rating-city .figure')).toEqual(['86.00', '100.00', '80.00', '80.00', '10']);
  central.answer('GET /v1/ratings/orders', { orders: [rated], next: null });
  await page.press('.unit-rating-city .figure', 2);
  expect(central.sent.at(-1)?.path).toBe('/v1/ratings/orders?period=2026-11&board=city&figure=unsolved&limit=50');
  expect(page.text('.unit-rating-orders h2')).toBe('全市 · 未解决 2026-11');
  expect(page.text('.unit-rating-orders')).not.toContain('本区');
});

test('a district is told that of a figure it is shown its own orders', async () => {
  const central = fakeCentral();
  central.answer('GET /v1/ratings/rankings', rankings);
  central.answer('GET /v1/ratings/orders', { orders: [], next: null });
  open = await mountUnitPage(central);
  await open.signIn('6001', 'district', '110105');
  await open.click('三率');
  await open.press('.unit-rating-total .figure', 4);
  expect(open.text('.unit-rating-orders')).toContain('这里只列出本区的工单');
});

test('what failed is asked for once more by its button', async () => {
  const central = fakeCentral();
  const page = await atRatings(central);
  central.refuse('GET /v1/ratings/trend', 'away');
  await page.choose('.unit-rating-choice select:last-child', 'city');
  expect(page.text('.unit-rating [role=alert]')).toContain('中心没有回答');
  central.answer('GET /v1/ratings/trend', trend);
  await page.click('再试一次');
  // Its button is gone; the keyboard is not.
  expect(document.activeElement?.className).toBe('unit-rating-board');
  expect(page.text('.unit-rating [role=alert]')).toBe('');
  expect(page.all('.unit-rating-city .figure')).toHaveLength(5);
});

test('orders behind a figure that did not come are asked for once more', async () => {
  const central = fakeCentral();
  const page = await atRatings(central);
  central.refuse('GET /v1/ratings/orders', 'away');
  await page.press('table .figure', 2);
  expect(page.all('.unit-rating-orders > .ui-button')).toEqual(['收起', '再试一次']);
  central.answer('GET /v1/ratings/orders', { orders: [rated], next: 'more' });
  await page.click('再试一次');
  expect(page.all('.unit-rating-orders > .ui-button')).toEqual(['收起', '再列一些']);
  // The same button still stands, and has the keyboard.
  expect(document.activeElement?.textContent).toBe('再列一些');
  central.answer('GET /v1/ratings/orders', { orders: [{ ...rated, orderId: '2' }], next: null });
  await page.click('再列一些');
  // Gone with the last page: the first row that came has it.
  expect(document.activeElement).toBe(document.querySelectorAll('.unit-rating-orders .unit-row')[1]);
});

test('where once more brings nothing, the list has the keyboard that its button had', async () => {
  const central = fakeCentral();
  const page = await atRatings(central);
  central.refuse('GET /v1/ratings/orders', 'away');
  await page.press('table .figure', 2);
  central.answer('GET /v1/ratings/orders', { orders: [], next: null });
  await page.click('再试一次');
  expect(document.activeElement?.className).toBe('unit-rating-orders');
});

test('a refusal is told, and what is asked of another month comes instead', async () => {
  const central = fakeCentral();
  const page = await atRatings(central);
  central.refuse('GET /v1/ratings/rankings', refused('forbidden'));
  const { session, rating } = page.page;
  await act(async () => rating.setState({ period: '2026-10' }));
  await page.click('三率');
  expect(page.text('.unit-rating [role=alert]')).toContain('您的角色不能这样做');
  await act(async () => session.signOut());
  expect(rating.getState()).toMatchObject({ isShown: false, reply: null, open: null });
});

test('the months are this one and the twelve before', () => {
  const months = monthsUntil(NOON);
  expect([months.length, months[0], months.at(-1)]).toEqual([13, '2026-11', '2025-11']);
});
