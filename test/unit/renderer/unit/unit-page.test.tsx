import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { type MountedUnitPage, mountUnitPage } from '../../../support/mount-unit-page.tsx';
import { BEGUN, contentReply, type FakeCentral, fakeCentral, lifeReply, listed, NOON, refused } from '../../../support/unit-wire.ts';

let open: MountedUnitPage | null = null;
afterEach(async () => {
  await open?.dispose();
  open = null;
});

const street = { kind: 'unit', id: '5001', unit: '110105026' } as const;

async function atOrder(
  central: FakeCentral,
  life = lifeReply(BEGUN),
  role: 'unit' | 'city' | 'district' = 'unit',
): Promise<MountedUnitPage> {
  central.answer('GET /v1/orders/list', { orders: [listed('1')], next: null, waiting: [] });
  central.answer('GET /v1/orders/1/content', contentReply());
  central.answer('GET /v1/orders/1/life', life);
  open = await mountUnitPage(central);
  await open.signIn('5001', role, role === 'unit' ? '110105026' : role === 'district' ? '110105' : null);
  await open.click('暖气不热 1');
  return open;
}

const posted = (central: FakeCentral) => central.sent.filter(({ path }) => path.endsWith('/events'));

test('the list tells stage, unit, what is left, and overdue clocks in words', async () => {
  const central = fakeCentral();
  const late = listed('2', { overdue: ['sign', 'reply'], replyDueAt: NOON - 5 * MINUTE_MS, citizens: 3 });
  const others = listed('3', { lead: '110105' });
  // Its date stays after the reply; whether it was in time is not told by how long ago that date was.
  const answered = listed('4', { stage: 'visiting', replyDueAt: NOON - 48 * HOUR_MS });
  central.answer('GET /v1/orders/list', { orders: [late, listed('1'), others, answered], next: null, waiting: [] });
  open = await mountUnitPage(central);
  await open.signIn('5001', 'unit', '110105026');
  const [first, second, third, fourth] = open.all('.unit-row');
  expect(first).toContain('! 超时 签收 · 办结回复');
  expect(first).toContain('超 5 分钟');
  expect(first).toContain('3 人反映');
  expect(second).toContain('剩 2 小时 0 分已派单24小时20261128-');
  // Whose it is need not be said of one's own; only what is late or waits has a third line.
  expect(second).not.toContain('望京街道');
  expect(third).toContain('朝阳区');
  expect(fourth).not.toContain('超');
  expect([...document.querySelectorAll('.unit-row')].map(({ children }) => children.length)).toEqual([3, 2, 2, 2]);
  expect(open.all('.unit-row-due.unit-overdue')).toEqual(['超 5 分钟']);
});

test('a unit whose word nobody waits for is told where its orders are', async () => {
  const central = fakeCentral();
  open = await mountUnitPage(central);
  await open.signIn('5001', 'unit', '110105026');
  expect(open.text('.unit-list-none')).toBe('没有符合的工单。');
  await open.click('待我处理');
  expect(open.text('.unit-list-none')).toContain('签收、联系、回复的在“全部工单”里');
});

test('time is central’s, whatever this machine’s clock says: limits are reckoned by it, and what is left', async () => {
  const central = fakeCentral();
  central.answer('GET /v1/health', { ok: true, version: '1', now: NOON + 10 * MINUTE_MS });
  central.answer('GET /v1/orders/list', { orders: [listed('1')], next: null, waiting: [] });
  open = await mountUnitPage(central);
  await open.signIn('5001', 'unit', '110105026');
  expect(open.page.clock()).toBe(NOON + 10 * MINUTE_MS);
  expect(open.text('.unit-row')).toContain('剩 1 小时 50 分');
  // It was set since: how far it is off is read anew every minute.
  central.answer('GET /v1/health', { ok: true, version: '1', now: NOON + 20 * MINUTE_MS });
  await open.rest(MINUTE_MS);
  expect(open.page.clock()).toBe(NOON + 20 * MINUTE_MS);
});

test('the list is narrowed, read on by pages, and read again every minute', async () => {
  const central = fakeCentral();
  central.answer('GET /v1/orders/list', { orders: [listed('1')], next: 'more', waiting: [] });
  central.answer('GET /v1/orders/list?limit=50&cursor=more', { orders: [listed('2')], next: null, waiting: [] });
  open = await mountUnitPage(central);
  await open.signIn('5001', 'unit', '110105026');
  await open.click('再列一些');
  expect(open.all('.unit-row')).toHaveLength(2);
  // The button is gone with the last page; the keyboard is on the first row it brought.
  expect(document.activeElement).toBe(document.querySelectorAll('.unit-row')[1]);
  const before = central.sent.length;
  await open.rest(MINUTE_MS);
  expect(central.sent.slice(before).map(({ path }) => path)).toEqual(['/v1/health', '/v1/orders/list?limit=50']);
  await open.click('只看超时');
  expect(central.sent.at(-1)?.path).toBe('/v1/orders/list?limit=50&overdue=true');
});

test('without an answer the list stands as it was, and it is said', async () => {
  const central = fakeCentral();
  const page = await atOrder(central);
  central.refuse('GET /v1/orders/list', 'away');
  await page.click('刷新');
  expect(page.all('.unit-row')).toHaveLength(1);
  expect(page.text('.unit-list [role=alert]')).toContain('中心没有回答');
});

test('an order shows what was reported, its clocks, and its history with names and Beijing’s time', async () => {
  const clocks = [{ clock: 'sign' as const, startedAt: NOON - HOUR_MS, dueAt: NOON - MINUTE_MS, warned: 100 }];
  const page = await atOrder(fakeCentral(), lifeReply(BEGUN, { clocks }));
  expect(page.text('.unit-content')).toContain('客厅十四度');
  expect(page.text('.unit-content')).toContain('王** 139****5678');
  expect(page.text('.unit-clocks')).toBe('! 签收 超时超 1 分钟11:59 到期');
  expect(page.all('.unit-timeline li')[0]).toBe(
    '派单 系统2026-11-28 11:00方式 按目录主办单位 望京街道抄送 朝阳区签收期限 2026-11-28 11:59联系期限 2026-11-28 15:00回复期限 2026-11-29 11:00',
  );
  expect(page.all('.unit-act-bar button')).toEqual(['签收', '提出派单异议']);
});

test('what a citizen told more stands in the history under their call', async () => {
  const call = { kind: 'citizen-told', at: NOON, by: { kind: 'system', id: 'central', unit: null }, what: 'supplement' } as const;
  const events = [...BEGUN, { ...call, orderId: '2' }, { ...call, orderId: '3' }];
  const page = await atOrder(fakeCentral(), lifeReply(events, { told: [{ orderId: '2', words: '老人独居，请先打电话' }] }));
  const [without, within] = page.all('.unit-timeline li');
  expect(within).toContain('来意 补充情况诉求人说 老人独居，请先打电话');
  expect(without).toMatch(/来意 补充情况$/);
});

test('name and number are shown for a reason, and hidden again', async () => {
  const central = fakeCentral();
  const page = await atOrder(central);
  const whole = contentReply({ caller: { name: '王桂芳', phone: '13912345678', number: '13912345678' } });
  central.answer('POST /v1/orders/1/unmask', { ...whole, isMasked: false });
  await page.click('查看姓名电话');
  await page.type('#unmask-reason', '上门前电话联系');
  await page.click('查看');
  expect(central.sent.at(-1)?.body).toEqual({ reason: '上门前电话联系' });
  expect(page.text('.unit-content')).toContain('王桂芳 13912345678');
  await page.click('重新遮盖');
  expect(page.text('.unit-content')).not.toContain('王桂芳');
});

test('a step goes out with the version that was seen, and the history goes on', async () => {
  const central = fakeCentral();
  const page = await atOrder(central);
  const signed = [...BEGUN, { kind: 'signed' as const, at: NOON, by: street }];
  central.answer('POST /v1/orders/1/events', lifeReply(signed, { stage: 'signed', allowed: ['contacted'] }));
  await page.click('签收');
  await page.click('提交');
  const [sent] = posted(central);
  expect([sent?.body, sent?.headers.get('if-match')]).toEqual([{ kind: 'signed' }, '"2"']);
  expect(sent?.headers.get('idempotency-key')).toMatch(/^[\da-f-]{36}$/);
  expect(page.text('.unit-done')).toBe('✓ 签收：已记入');
  expect(page.all('.unit-act-bar button')).toEqual(['联系诉求人']);
});

test('what is missing is named, and nothing is sent', async () => {
  const central = fakeCentral();
  const page = await atOrder(central);
  await page.click('提出派单异议');
  await page.type('#act-reason', '不属于本街道');
  await page.click('提交');
  expect(page.text('.unit-form [role=alert]')).toBe('还没有填：依据材料');
  expect(posted(central)).toEqual([]);
});

test('what is wrong stands beside its field, which takes the keyboard; an act says what follows from it', async () => {
  const central = fakeCentral();
  const signed = { kind: 'signed', at: NOON - MINUTE_MS, by: street } as const;
  const page = await atOrder(central, lifeReply([...BEGUN, signed], { stage: 'signed', allowed: ['objected', 'extension-asked'] }));
  await page.click('申请延期');
  expect(page.text('.unit-form')).toContain('送市级审核。同意之前回复期限不变。');
  await page.type('#act-reason', '配件未到');
  await page.type('#act-until', '2026-11-28T12:00');
  await page.click('提交');
  expect(page.text('#act-until-fault')).toBe('要晚于 2026-11-29 11:00');
  expect([document.activeElement?.id, document.activeElement?.getAttribute('aria-invalid')]).toEqual(['act-until', 'true']);
  expect(page.text('.unit-form [role=alert]')).toContain('没有送出，请改：延到');
  expect(page.all('.unit-fault')).toHaveLength(1);
  expect(posted(central)).toEqual([]);
});

test('whose turn it is stands beside the clock, and what waits for others without one', async () => {
  const signed = { kind: 'signed', at: NOON - HOUR_MS, by: street } as const;
  const contacted = { kind: 'contacted', at: NOON - HOUR_MS, by: street, note: '约好' } as const;
  const asked = { kind: 'parking-asked', at: NOON - 5 * MINUTE_MS, by: street, plan: '明年改造', until: NOON + 900 * HOUR_MS } as const;
  const extension = { kind: 'extension-asked', at: NOON, by: street, reason: '等配件', until: NOON + 90 * HOUR_MS } as const;
  const clocks = (['extension', 'reply'] as const).map((clock) => ({
    ...{ clock, startedAt: NOON, dueAt: NOON + 24 * HOUR_MS, warned: 0 as const },
  }));
  const life = lifeReply([...BEGUN, signed, contacted, asked, extension], { stage: 'contacted', allowed: [], clocks });
  const page = await atOrder(fakeCentral(), life);
  expect(page.all('.unit-clock')).toEqual([
    expect.stringContaining('延期审核等市级剩 1 天'),
    expect.stringMatching(/^办结回复剩 1 天/),
    '挂账审核等市级等了 5 分钟',
  ]);
  expect(page.text('.unit-timeline')).toContain('挂账到');
});

test.each([
  ['precondition-failed', '别人刚刚办过这张工单'],
  ['not-allowed', '工单现在不能这样办'],
] as const)('%s is told in words; the order is read again and what was typed stays', async (code, words) => {
  const central = fakeCentral();
  const page = await atOrder(central);
  await page.click('提出派单异议');
  await page.type('#act-reason', '不属于本街道');
  await page.type('#act-material', '权属证明');
  central.refuse('POST /v1/orders/1/events', refused(code, ['contacted']));
  const signed = [
    ...BEGUN,
    { kind: 'signed' as const, at: NOON, by: street },
    { kind: 'contacted' as const, at: NOON, by: street, note: '已联系' },
  ];
  central.answer('GET /v1/orders/1/life', lifeReply(signed, { stage: 'contacted', allowed: ['contacted'] }));
  await page.click('提交');
  expect(page.text('.unit-form .unit-trouble')).toContain(words);
  expect(page.text('.unit-form')).toContain('工单现在不能办“提出派单异议”。您写的还在');
  expect(page.text('.unit-timeline')).toContain('已联系');
  expect(document.querySelector<HTMLTextAreaElement>('#act-reason')?.value).toBe('不属于本街道');
});

test('where no answer came, the same goes again under the same key; other words get another', async () => {
  const central = fakeCentral();
  const page = await atOrder(central, lifeReply(BEGUN, { allowed: ['objected'] }));
  await page.click('提出派单异议');
  await page.type('#act-reason', '不属于本街道');
  await page.type('#act-material', '权属证明');
  central.refuse('POST /v1/orders/1/events', 'away');
  await page.click('提交');
  expect(page.text('.unit-form .unit-trouble')).toContain('再提交一次不会办两遍');
  await page.click('提交');
  await page.type('#act-material', '权属证明二');
  await page.click('提交');
  const [first, second, third] = posted(central).map(({ headers }) => headers.get('idempotency-key'));
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('what was typed for one order is there again after another was looked at', async () => {
  const central = fakeCentral();
  const page = await atOrder(central);
  await page.click('提出派单异议');
  await page.type('#act-reason', '写了一半');
  await page.click('暖气不热 1');
  await page.click('提出派单异议');
  expect(document.querySelector<HTMLTextAreaElement>('#act-reason')?.value).toBe('写了一半');
});

test('signing out leaves nothing of the person, nor of what they read', async () => {
  const central = fakeCentral();
  const page = await atOrder(central);
  await page.click('退出');
  expect(document.body.textContent).not.toContain('客厅十四度');
  expect(page.page.order.getState()).toMatchObject({ openId: null, open: null, drafts: {} });
  expect(page.page.list.getState().orders).toEqual([]);
  const before = central.sent.length;
  await page.rest(5 * MINUTE_MS);
  expect(central.sent).toHaveLength(before);
});

test('who has no hand in orders is told so, and English is there too', async () => {
  const central = fakeCentral();
  open = await mountUnitPage(central, 'en');
  central.refuse('POST /v1/tokens', refused('wrong-password'));
  const { session } = open.page;
  await act(async () => session.signIn('9001', 'x'));
  expect(open.text('[role=alert]')).toContain('Wrong account or password');
  await open.signIn('9001', 'admin', null);
  expect(open.text('main')).toContain('no hand in orders');
});
