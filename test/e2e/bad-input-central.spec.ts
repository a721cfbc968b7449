import { expect } from '@playwright/test';
import type { CentralRelay, Trouble } from '../support/central-relay.ts';
import { callCard, expectState } from '../support/citizen-fixture.ts';
import { answerQuestions, CENTRAL_NUMBER, fillForm, LOCAL_NUMBER } from '../support/fill-form.ts';
import { relayTest as test } from '../support/relay-fixture.ts';
import type { SeatPage } from '../support/seat-fixture.ts';

const notice = ({ desk }: SeatPage) => desk().getByRole('region', { name: '提示' });
const banner = ({ desk }: SeatPage) => desk().getByRole('banner');
const unsent = ({ desk }: SeatPage, total: number) => desk().getByText(`待发 ${total}`);

/** Dispatches and looks at the clock: the number is there at once, whatever central does. */
async function dispatchAtOnce(seat: SeatPage): Promise<string> {
  await fillForm(seat);
  await answerQuestions(seat);
  const before = Date.now();
  await seat.page.keyboard.press('Control+Enter');
  await expect(seat.desk().getByRole('status')).toHaveText(LOCAL_NUMBER);
  expect(Date.now() - before).toBeLessThan(1_500);
  return ((await seat.desk().getByRole('status').textContent()) ?? '').replace(/\s/g, '');
}

/** Central's number takes the local one's place, and central has the order once. */
async function expectArrivedOnce(seat: SeatPage, relay: CentralRelay, localNumber: string): Promise<void> {
  await expect(seat.desk().getByRole('status')).toHaveText(CENTRAL_NUMBER, { timeout: 30_000 });
  await expect(unsent(seat, 0)).toBeVisible();
  const authorization = String(relay.seen.findLast(({ headers }) => headers['authorization'])?.headers['authorization']);
  const found = await fetch(`${relay.url}/v1/orders?localNumber=${localNumber}`, { headers: { authorization } });
  const { orders } = (await found.json()) as { orders: { number: string }[] };
  expect(orders.map(({ number }) => number)).toEqual([await seat.desk().getByRole('status').textContent()]);
}

const troubles: { readonly name: string; readonly trouble: Trouble; readonly light: RegExp; readonly words: RegExp }[] = [
  { name: 'answers HTML', trouble: { kind: 'html' }, light: /中心 连不上/, words: /中心系统的回答看不懂/ },
  { name: 'answers half a document', trouble: { kind: 'garbage' }, light: /中心 连不上/, words: /中心系统的回答看不懂/ },
  { name: 'answers 500', trouble: { kind: 'status', status: 500 }, light: /中心 连不上/, words: /中心系统出错/ },
  { name: 'answers 401', trouble: { kind: 'status', status: 401 }, light: /中心 不认本席/, words: /中心系统不认本席的凭证/ },
];

for (const { name, trouble, light, words } of troubles) {
  test(`central ${name} in mid-shift: typing, search and dispatch go on, it is said, and the order arrives once`, async ({
    seatBehindRelay,
  }) => {
    test.setTimeout(90_000);
    const { seat, relay } = await seatBehindRelay();
    await seat.signIn();
    await seat.ready();
    await seat.ring();
    relay.trouble(trouble);
    await seat.answer();
    const localNumber = await dispatchAtOnce(seat);
    await expect(unsent(seat, 1)).toBeVisible();
    await expect(notice(seat)).toContainText(words);
    await expect(notice(seat)).toContainText('照常接听和派单');
    await expect(banner(seat)).toContainText(light);
    await expectState(seat, '通话');
    relay.trouble({ kind: 'none' });
    await expectArrivedOnce(seat, relay, localNumber);
    await expect(banner(seat)).toContainText('中心 已连接');
    await expect(notice(seat)).not.toContainText('中心系统');
  });
}

test('central is slow, five seconds an answer: nothing at the desk waits for it', async ({ seatBehindRelay }) => {
  test.setTimeout(90_000);
  const { seat, relay } = await seatBehindRelay();
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  relay.trouble({ kind: 'slow', ms: 5_000 });
  await seat.answer();
  const localNumber = await dispatchAtOnce(seat);
  await expect(unsent(seat, 1)).toBeVisible();
  await expect(seat.desk().getByRole('status')).toHaveText(CENTRAL_NUMBER, { timeout: 20_000 });
  await expect(notice(seat)).toContainText('中心系统没有及时回应', { timeout: 20_000 });
  await expectState(seat, '通话');
  relay.trouble({ kind: 'none' });
  await expectArrivedOnce(seat, relay, localNumber);
});

test('central is away at the start of a shift: who signed in here within 12 hours works, somebody else is told', async ({
  seatBehindRelay,
  start,
  open,
}) => {
  test.setTimeout(90_000);
  const { program, seat, relay, options } = await seatBehindRelay();
  await seat.signIn();
  await seat.page.close();
  await program.stop();
  relay.trouble({ kind: 'away' });
  const again = await open(await start({ ...options, dataDir: program.dataDir }));
  const { desk, page } = again;
  await expect(desk().getByText('中心系统连不上。最近 12 小时内在本席登录过的工号仍可登录。')).toBeVisible();
  await desk().getByLabel('工号').fill('2001');
  await page.keyboard.press('Enter');
  await expect(desk().getByRole('alert').filter({ hasText: '这个工号没有在本席登录过' })).toBeVisible();
  await desk().getByLabel('工号').fill('1001');
  await page.keyboard.press('Enter');
  await expectState(again, '示忙 刚登录');
  await expect(banner(again)).toContainText('离线登录');
  await expect(banner(again)).toContainText('中心 连不上');
  // Without central nobody tells the exchange that this seat is free: an order can be written down all the same.
  await page.keyboard.press('Alt+n');
  await desk()
    .getByRole('textbox', { name: /^联系电话/ })
    .fill('13811112222');
  await page.keyboard.press('Alt+j');
  const localNumber = await dispatchAtOnce(again);
  await expect(unsent(again, 1)).toBeVisible();
  relay.trouble({ kind: 'none' });
  await expectArrivedOnce(again, relay, localNumber);
  await again.ready();
  await again.ring();
  await expect(callCard(again)).toContainText('来电');
});

interface Rows {
  readonly items: { code: string; l3: string }[];
  readonly units: { code: string; parent: string | null; kind: string }[];
}

const spoiled: { readonly name: string; readonly path: string; readonly change: (body: string) => string; readonly row: string }[] = [
  {
    name: 'a code twice',
    path: '/v1/catalogue',
    change: (body) => {
      const document = JSON.parse(body) as Rows;
      return JSON.stringify({ ...document, version: '2099.01.1', items: [...document.items, document.items[0]] });
    },
    row: '01.01.01',
  },
  {
    name: 'a street without its district',
    path: '/v1/units',
    change: (body) => {
      const document = JSON.parse(body) as Rows;
      return JSON.stringify({ ...document, version: '2099.01.1', units: document.units.filter(({ code }) => code !== '110105') });
    },
    row: '110105',
  },
];

for (const { name, path, change, row } of spoiled) {
  test(`central sends a catalogue with ${name}: it is said, and the old one stays in force`, async ({ seatBehindRelay }) => {
    const { seat, relay } = await seatBehindRelay();
    const { desk, page } = seat;
    await seat.signIn();
    relay.rewrite(path, change);
    relay.trouble({ kind: 'away' });
    await expect(banner(seat)).toContainText('中心 连不上');
    relay.trouble({ kind: 'none' });
    await expect(notice(seat)).toContainText('收到的派单目录有错，没有启用。', { timeout: 20_000 });
    await page.keyboard.press('Alt+n');
    await expect(desk().getByText(/派单目录 2099/)).toHaveCount(0);
    await fillForm(seat);
    await expect(desk().getByRole('region', { name: '派单建议' })).toContainText('望京街道');
    await desk()
      .getByRole('button', { name: /全部提示/ })
      .click();
    await expect(desk().getByRole('dialog')).toContainText('仍在用上一版目录');
    await expect(desk().getByRole('dialog')).toContainText(row);
  });
}
