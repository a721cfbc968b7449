import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { workOrderSchema } from '../../shared/order/order.ts';
import { answerQuestions, CENTRAL_NUMBER, fillForm } from '../support/fill-form.ts';
import { relayTest as test } from '../support/relay-fixture.ts';
import type { SeatPage } from '../support/seat-fixture.ts';

/** The digits after Alt+O, and what is recorded. */
const OTHERS = [
  ['2', { kind: 'emergency', service: '119' }],
  ['52', { kind: 'channel', channel: 'arbitration' }],
  ['6', { kind: 'progress' }],
  ['7', { kind: 'secret' }],
  ['81', { kind: 'beyond', channel: 'market' }],
  ['9', { kind: 'unlawful' }],
] as const;

/** Another request of the same call, with what every record of one needs. */
async function nextRequest({ page, desk }: SeatPage, notes: string): Promise<void> {
  await page.keyboard.press('Alt+n');
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await page.keyboard.type(notes);
  await page.keyboard.press('Alt+w');
}

async function choose({ page, desk }: SeatPage, digits: string): Promise<void> {
  await page.keyboard.press('Alt+o');
  for (const digit of digits) {
    await expect(desk().getByRole('menu')).toBeVisible();
    await page.keyboard.press(digit);
  }
}

/** Each request closes with its own number: the receipt names what became of it. */
async function isRecorded({ desk }: SeatPage, words: string): Promise<void> {
  await expect(desk().getByRole('region', { name: '派单回执' })).toContainText(words);
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
}

test('an order for each outcome is made by the keyboard alone, and central has every one', async ({ seatBehindRelay }) => {
  test.setTimeout(150_000);
  const { seat, relay } = await seatBehindRelay();
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();

  await choose(seat, '01');
  await isRecorded(seat, '没有诉求：无声');
  await page.keyboard.press('Alt+n');
  await fillForm(seat);
  await answerQuestions(seat);
  await page.keyboard.press('Control+Enter');
  await isRecorded(seat, '主办 望京街道');
  await nextRequest(seat, '问今年几号供暖');
  await page.keyboard.press('Alt+a');
  await isRecorded(seat, '条例第十一条第一款');
  for (const [at, [digits, outcome]] of OTHERS.entries()) {
    await nextRequest(seat, `第 ${at + 1} 件：${outcome.kind}`);
    await choose(seat, digits);
    await isRecorded(seat, `条例第十一条第三款第（${'一二三四五六'.charAt(at)}）项`);
  }

  const posted = relay.seen.filter(({ method, path }) => method === 'POST' && path === '/v1/orders');
  const orders = posted.map(({ body }) => workOrderSchema.parse(JSON.parse(body)));
  expect(orders.map(({ outcome }) => outcome)).toEqual([
    { kind: 'no-request', how: 'silent' },
    { kind: 'dispatch' },
    { kind: 'answered' },
    ...OTHERS.map(([, outcome]) => outcome),
  ]);
  expect(orders[0]).toMatchObject({ requestType: null, notes: '' });
  expect(orders[0]?.callRef).not.toBeNull();
});

test('the lists of outcomes have no fault that axe finds, and stand whole on the smallest screen', async ({ seatBehindRelay }) => {
  const { seat } = await seatBehindRelay();
  const { page, desk } = seat;
  await page.setViewportSize({ width: 1280, height: 720 });
  await seat.signIn();
  await page.keyboard.press('Alt+n');
  await page.keyboard.press('Alt+o');
  const isSound = async (entries: number): Promise<void> => {
    await expect(desk().getByRole('menuitem')).toHaveCount(entries);
    for (const entry of await desk().getByRole('menuitem').all()) await expect(entry).toBeInViewport({ ratio: 1 });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  };
  await isSound(10);
  await page.keyboard.press('5');
  await isSound(7);
});
