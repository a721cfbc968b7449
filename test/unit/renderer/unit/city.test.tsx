import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { OrderEvent } from '../../../../shared/order/life/order-event.ts';
import { HOUR_MS } from '../../../../shared/time/clock.ts';
import { type MountedUnitPage, mountUnitPage } from '../../../support/mount-unit-page.tsx';
import {
  refused as answerRefused,
  BEGUN,
  contentReply,
  type FakeCentral,
  fakeCentral,
  ITEMS,
  lifeReply,
  listed,
  NOON,
  tokensOf,
} from '../../../support/unit-wire.ts';

let open: MountedUnitPage | null = null;
afterEach(async () => {
  await open?.dispose();
  open = null;
});

const street = { kind: 'unit', id: '5001', unit: '110105026' } as const;
const city = { kind: 'city', id: '7001', unit: null } as const;
const objected = (at: number, reason: string): OrderEvent => ({ kind: 'objected', at, by: street, reason, material: `${reason}的清单` });
const refused = (at: number): OrderEvent => ({ kind: 'objection-refused', at, by: city, reason: '属地管理' });

const REVIEWS = ['objection-upheld', 'objection-refused', 'supervised', 'flagged'] as const;

async function reviewing(central: FakeCentral, events: readonly OrderEvent[]): Promise<MountedUnitPage> {
  const waiting = [{ what: 'objection' as const, orders: 2 }];
  const awaits = [{ what: 'objection' as const, since: NOON - HOUR_MS }];
  central.answer('GET /v1/orders/list', { orders: [listed('1', { awaits })], next: null, waiting });
  central.answer('GET /v1/orders/1/content', contentReply());
  central.answer('GET /v1/orders/1/life', lifeReply(events, { allowed: [...REVIEWS] }));
  open = await mountUnitPage(central);
  await open.signIn('7001', 'city', null);
  await open.click('暖气不热 1');
  return open;
}

test('the city begins with what waits for its word; how long each waits and how many there are is told', async () => {
  const central = fakeCentral();
  const page = await reviewing(central, [...BEGUN, objected(NOON - HOUR_MS, '不属于本街道')]);
  expect(central.sent.filter(({ path }) => path.startsWith('/v1/orders/list')).map(({ path }) => path)).toEqual([
    '/v1/orders/list?limit=50&awaits=any',
  ]);
  expect(page.all('.unit-list-which button')).toEqual(['待我处理 2', '全部工单', '刷新']);
  expect(page.text('.unit-row')).toContain('异议审核 等了 1 小时 0 分');
  await page.click('全部工单');
  expect(central.sent.at(-1)?.path).toBe('/v1/orders/list?limit=50');
});

test('an objection stands with its reason, material and the earlier ones with what was said to them', async () => {
  const events = [
    ...BEGUN,
    objected(NOON - 3 * HOUR_MS, '路在区界外'),
    refused(NOON - 2 * HOUR_MS),
    objected(NOON - HOUR_MS, '管线归热力'),
  ];
  const page = await reviewing(fakeCentral(), events);
  const card = page.text('.unit-decision');
  expect(card).toContain('异议审核第 2 次，满 3 次由热线指定');
  expect(card).toContain('望京街道 提出派单异议 2026-11-28 11:00理由 管线归热力依据材料 管线归热力的清单');
  expect(card).toContain('望京街道 “路在区界外” 异议不成立：属地管理');
  expect(page.all('.unit-decision button')).toEqual(['异议成立', '异议不成立']);
  // What waits stands on its card, and not a second time among the rest.
  expect(page.all('.unit-acts > .unit-act-bar button')).toEqual(['督办', '标记作风问题']);
});

test('upheld, the order goes to another unit at once; after the last objection it is said that this one is designated', async () => {
  const central = fakeCentral();
  const events = [
    BEGUN,
    [1, 2, 3].flatMap((hour) => [objected(NOON - (9 - 2 * hour) * HOUR_MS, `第${hour}次`), refused(NOON - HOUR_MS)]),
  ].flat();
  const third = events.slice(0, -1);
  const page = await reviewing(central, third);
  expect(page.text('.unit-decision-rule')).toContain('已到次数：成立则由热线指定单位');
  const upheld: OrderEvent = { kind: 'objection-upheld', at: NOON, by: city, reason: '确属热力' };
  central.answer('POST /v1/orders/1/events', lifeReply([...third, upheld], { stage: 'received', allowed: ['consulted', 'dispatched'] }));
  await page.click('异议成立');
  // Beside what was asked, and named again where it is sent.
  expect(document.querySelector('.unit-decision + .unit-form')).not.toBeNull();
  expect(page.text('.unit-form button[type=submit]')).toContain('提交：异议成立');
  await page.type('#act-reason', '确属热力');
  await page.click('提交');
  expect(page.text('.unit-form')).toContain('主办单位');
  expect(page.text('.unit-decision')).toContain('待派单第 3 次');
  expect(page.text('.unit-decision-rule')).toBe('异议已到次数：这次派单是指定，承办单位不得再提异议。');
  expect(page.text('.unit-form')).toContain('回复期限2026-11-29 12:00 按24小时级');
  await page.type('#act-lead', '市城管委');
  // The field is gone with the choice; the keyboard is not.
  expect(document.activeElement?.getAttribute('aria-label')).toBe('去掉 市城管委');
  await page.click('提交');
  expect(central.sent.findLast(({ method }) => method === 'POST')?.body).toMatchObject({
    ...{ kind: 'dispatched', how: 'designated', assignment: { way: 'department', lead: 'D-CGW', co: [], copyTo: null } },
    replyBy: NOON + 24 * HOUR_MS,
  });
});

test('the city dispatches again under another item: whoever takes it is proposed, and its limits count', async () => {
  const central = fakeCentral();
  const upheld: OrderEvent = { kind: 'objection-upheld', at: NOON, by: city, reason: '事项派错' };
  const events = [...BEGUN, objected(NOON - HOUR_MS, '不是室温，是管网漏水'), upheld];
  const page = await reviewing(central, events);
  central.answer('GET /v1/orders/1/life', lifeReply(events, { stage: 'received', allowed: ['dispatched'] }));
  await page.click('重新读取');
  await page.click('派单');
  expect(page.text('.unit-form')).toContain('现在是 暖气不热（供暖 › 室温） · 现行目录 2026.11.2（演示目录）');
  // What names people is kept nowhere; the catalogue names nobody, and comes anew only where another is in force.
  const caches = new Map(central.sent.map(({ path, cache }) => [path, cache]));
  expect([caches.get('/v1/catalogue/items'), caches.get('/v1/orders/1/content')]).toEqual(['no-cache', 'no-store']);
  expect(page.text('.unit-form')).toContain('回复期限2026-11-29 12:00 按24小时级');
  await page.type('#act-item', '市政管网漏水（供暖 › 管网）');
  expect(page.all('.unit-form .chip')).toEqual(['市政管网漏水（供暖 › 管网）×', '市城管委×']);
  expect(page.text('.unit-form')).toContain('回复期限2026-11-28 14:00 按2小时级');
  const [moved] = ITEMS.items.slice(1);
  const again = contentReply();
  central.answer('GET /v1/orders/1/content', { ...again, item: moved && { ...moved, route: undefined } });
  central.answer('POST /v1/orders/1/events', lifeReply(events, { stage: 'dispatched' }));
  await page.click('提交');
  // What stands on the page is the order as it is now.
  expect(page.text('.unit-content')).toContain('事项供暖 › 管网 › 市政管网漏水');
  expect(page.text('.unit-head')).toContain('2小时');
  expect(central.sent.findLast(({ method }) => method === 'POST')?.body).toMatchObject({
    ...{ kind: 'dispatched', how: 'again', itemCode: '01.02.07', catalogueVersion: '2026.11.2', replyBy: NOON + 2 * HOUR_MS },
    assignment: { way: 'department', lead: 'D-CGW', co: [], copyTo: null },
  });
});

test('where the catalogue cannot be read, the order goes on under its own item', async () => {
  const central = fakeCentral();
  const upheld: OrderEvent = { kind: 'objection-upheld', at: NOON, by: city, reason: '成立' };
  const events = [...BEGUN, objected(NOON - HOUR_MS, '不属于'), upheld];
  central.refuse('GET /v1/catalogue/items', 'away');
  const page = await reviewing(central, events);
  central.answer('GET /v1/orders/1/life', lifeReply(events, { stage: 'received', allowed: ['dispatched'] }));
  await page.click('重新读取');
  await page.click('派单');
  expect(page.text('.unit-form [role=alert]')).toContain('事项不改仍可派单。');
  await page.type('#act-lead', '市城管委');
  await page.click('提交');
  expect(central.sent.findLast(({ method }) => method === 'POST')?.body).toMatchObject({
    itemCode: '01.01.01',
    catalogueVersion: '2026.11.1',
  });
});

test('an order without an item says that one is to be chosen, in its place and beside the limits', async () => {
  const central = fakeCentral();
  const page = await reviewing(central, BEGUN.slice(0, 1));
  central.answer('GET /v1/orders/1/content', { ...contentReply({ itemCode: null, level: null }), item: null });
  central.answer('GET /v1/orders/1/life', lifeReply(BEGUN.slice(0, 1), { stage: 'received', allowed: ['dispatched'] }));
  await page.click('重新读取');
  await page.click('派单');
  expect(document.querySelector('#act-item')?.getAttribute('placeholder')).toBe('还没有事项：输入事项名称选择');
  expect(page.all('.unit-limit').map((text) => text.trim())).toEqual(Array(3).fill('选了事项才算得出期限：请先在上面选择事项。'));
  await page.type('#act-lead', '市城管委');
  await page.click('提交');
  expect(page.all('.unit-fault')).toEqual(['请填写']);
  expect(document.activeElement?.id).toBe('act-item');
  await page.type('#act-item', '暖气不热（供暖 › 室温）');
  expect(page.text('.unit-form')).toContain('回复期限2026-11-29 12:00 按24小时级');
});

test('a chosen item that is in force no more is told at its chip, which has the keyboard', async () => {
  const central = fakeCentral();
  const upheld: OrderEvent = { kind: 'objection-upheld', at: NOON, by: city, reason: '事项派错' };
  const events = [...BEGUN, objected(NOON - HOUR_MS, '是管网漏水'), upheld];
  const page = await reviewing(central, events);
  central.answer('GET /v1/orders/1/life', lifeReply(events, { stage: 'received', allowed: ['dispatched'] }));
  await page.click('重新读取');
  await page.click('派单');
  await page.type('#act-item', '市政管网漏水（供暖 › 管网）');
  await page.click('收起');
  central.answer('GET /v1/catalogue/items', { ...ITEMS, version: '2026.12.1', items: ITEMS.items.slice(0, 1) });
  await page.click('派单');
  await page.click('提交');
  expect(page.all('.unit-fault')).toEqual(['现行目录里没有这个事项：请去掉后重选']);
  const { activeElement } = document;
  expect(['aria-label', 'aria-describedby'].map((name) => activeElement?.getAttribute(name))).toEqual(['去掉 01.02.07', 'act-item-fault']);
});

test('what is wrong with a group of choices is told of the group', async () => {
  const central = fakeCentral();
  const whistled: OrderEvent = { kind: 'whistled', at: NOON, by: street, departments: ['D-CGW'], place: '现场', meetAt: NOON + HOUR_MS };
  const events: OrderEvent[] = [
    ...BEGUN,
    { kind: 'signed', at: NOON, by: street },
    { kind: 'contacted', at: NOON, by: street, note: '已联系' },
    whistled,
    { kind: 'reported', at: NOON, by: { ...street, unit: 'D-CGW' } },
  ];
  const page = await reviewing(central, events);
  central.answer('GET /v1/orders/1/life', lifeReply(events, { stage: 'handling', allowed: ['whistle-closed'] }));
  await page.click('重新读取');
  await page.click('哨响评价');
  await page.click('提交');
  const groups = [...document.querySelectorAll('.unit-form fieldset')];
  expect(groups.map((group) => group.getAttribute('aria-describedby'))).toEqual(['act-street-fault', 'act-marks-fault']);
  expect(document.activeElement?.getAttribute('name')).toBe('street');
});

test('limits that central refuses are reckoned anew by its clock: this machine’s was set meanwhile', async () => {
  const central = fakeCentral();
  const upheld: OrderEvent = { kind: 'objection-upheld', at: NOON, by: city, reason: '确属热力' };
  const events = [...BEGUN, objected(NOON - HOUR_MS, '不属于'), upheld];
  const page = await reviewing(central, events);
  central.answer('GET /v1/orders/1/life', lifeReply(events, { stage: 'received', allowed: ['dispatched'] }));
  await page.click('重新读取');
  await page.click('派单');
  await page.type('#act-lead', '市城管委');
  central.refuse('POST /v1/orders/1/events', answerRefused('limit-unfit'));
  central.answer('GET /v1/health', { ok: true, version: '1', now: NOON - HOUR_MS });
  await page.click('提交');
  expect(page.text('.unit-form [role=alert]')).toContain('超出该等级的规定');
  expect(page.text('.unit-form')).toContain('回复期限2026-11-29 11:00');
  central.answer('POST /v1/orders/1/events', lifeReply(events, { stage: 'dispatched' }));
  await page.click('提交');
  const sent = central.sent.filter(({ method }) => method === 'POST').map(({ body }) => body);
  expect(sent.slice(-2)).toMatchObject([{ replyBy: NOON + 24 * HOUR_MS }, { replyBy: NOON + 23 * HOUR_MS }]);
});

test('a unit is shown what waits for its own word, and nothing of what waits for the city', async () => {
  const central = fakeCentral();
  const events: OrderEvent[] = [
    ...BEGUN,
    objected(NOON - HOUR_MS, '不属于'),
    { kind: 'supervised', at: NOON, by: city, from: 'government', deadline: NOON + HOUR_MS, demand: '当日办结' },
  ];
  central.answer('GET /v1/orders/list', { orders: [listed('1')], next: null, waiting: [{ what: 'supervision', orders: 1 }] });
  central.answer('GET /v1/orders/1/content', contentReply());
  central.answer('GET /v1/orders/1/life', lifeReply(events, { allowed: ['signed', 'supervision-answered'] }));
  open = await mountUnitPage(central);
  await open.signIn('5001', 'unit', '110105026');
  await open.click('暖气不热 1');
  expect(open.all('.unit-decision h3')).toEqual(['督办待答复']);
  expect(open.text('.unit-decision')).toContain('督办来源 政府督查督办要求 当日办结答复期限 2026-11-28 13:00');
});

test('the item is told by its names, and so is it in the list', async () => {
  const page = await reviewing(fakeCentral(), [...BEGUN, objected(NOON - HOUR_MS, '不属于')]);
  expect(page.text('.unit-content')).toContain('事项供暖 › 室温 › 暖气不热');
  expect(page.text('.unit-row')).toContain('暖气不热');
});

test('practice and a demonstration say so before anybody signs in; the city’s own says nothing', async () => {
  const central = fakeCentral();
  const health = { ok: true, version: '1', now: NOON };
  for (const [purpose, words] of [
    [{ purpose: 'practice' }, ['练习 这里的工单和人都是假的，办什么都不作数。']],
    [{ purpose: 'demo' }, ['演示 这里是演示数据，没有一件是真的诉求。']],
    [{}, []],
  ] as const) {
    central.answer('GET /v1/health', { ...health, ...purpose });
    open = await mountUnitPage(central);
    expect(open.all('.unit-banner')).toEqual(words);
    await open.dispose();
  }
  open = null;
});

test('a page that central did not answer asks again what it serves, until it is known', async () => {
  const central = fakeCentral();
  central.refuse('GET /v1/health', 'away');
  open = await mountUnitPage(central);
  expect(open.all('.unit-banner')).toEqual([]);
  central.answer('GET /v1/health', { ok: true, version: '1', now: NOON, purpose: 'practice' });
  await open.rest(5_000);
  expect(open.text('.unit-banner')).toContain('练习');
});

test('who has several roles chooses one, and is signed in as that alone', async () => {
  const central = fakeCentral();
  open = await mountUnitPage(central);
  const roles = ['lead', 'unit', 'district'] as const;
  const reply = (role: 'unit' | 'district') => {
    const tokens = tokensOf('6001', role, '110105');
    return { ...tokens, access: `access-token-as-${role}`, account: { ...tokens.account, roles: [...roles] } };
  };
  central.answer('POST /v1/tokens', reply('unit'));
  const { session } = open.page;
  await act(async () => session.signIn('6001', '12345'));
  expect([open.all('.unit-roles button'), open.all('.unit-list')]).toEqual([['承办单位', '区'], []]);
  central.answer('POST /v1/tokens', reply('district'));
  await open.click('区');
  // The first sign-in is ended before the second begins: the sign-out takes the cookie away.
  const [, first, left, second] = central.sent.filter(({ path }) => path.startsWith('/v1/tokens') || path === '/v1/health');
  expect(first?.body).toEqual({ id: '6001', password: '12345', cookie: true });
  expect([left?.method, left?.headers.get('authorization')]).toEqual(['DELETE', 'Bearer access-token-as-unit']);
  expect(second?.body).toEqual({ id: '6001', password: '12345', role: 'district', cookie: true });
  expect(open.text('.unit-strip')).toContain('朝阳区 区');
  expect(central.sent.at(-1)?.headers.get('authorization')).toBe('Bearer access-token-as-district');
});

test('whose choice of a role is not answered is told so, and may choose again or go back', async () => {
  const central = fakeCentral();
  open = await mountUnitPage(central);
  const tokens = tokensOf('6001', 'unit', '110105');
  central.answer('POST /v1/tokens', { ...tokens, account: { ...tokens.account, roles: ['unit', 'district'] } });
  const { session } = open.page;
  await act(async () => session.signIn('6001', '12345'));
  central.refuse('POST /v1/tokens', 'away');
  await open.click('区');
  expect(open.text('[role=alert]')).toContain('中心没有回答');
  await open.click('返回登录');
  expect(open.text('.unit-sign-in')).toContain('密码');
});

test('who goes back while a role is asked for is not signed in by the answer that comes late', async () => {
  const central = fakeCentral();
  open = await mountUnitPage(central);
  const tokens = tokensOf('6001', 'unit', '110105');
  central.answer('POST /v1/tokens', { ...tokens, account: { ...tokens.account, roles: ['unit', 'district'] } });
  const { session } = open.page;
  await act(async () => session.signIn('6001', '12345'));
  await act(async () => {
    const late = session.choose('district');
    await session.signOut();
    await late;
  });
  expect(open.text('.unit-sign-in')).toContain('密码');
  expect(central.sent.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/tokens/current' });
});
