import { expect, type Locator } from '@playwright/test';
import { callCard } from '../support/citizen-fixture.ts';
import { relayTest as test } from '../support/relay-fixture.ts';
import type { SeatPage } from '../support/seat-fixture.ts';
import { seedOrdersAt } from '../support/seed-orders.ts';
import { unitHandAt } from '../support/unit-hand.ts';

const visits = ({ desk }: SeatPage): Locator => desk().getByRole('region', { name: '回访', exact: true });
const rows = (seat: SeatPage): Locator => visits(seat).getByRole('option');
const pressed = (seat: SeatPage): Locator => visits(seat).locator('[aria-pressed="true"]');

async function talk(seat: SeatPage): Promise<void> {
  await seat.page.keyboard.press('h');
  await expect(callCard(seat)).toContainText('通话中');
}

async function hangUp(seat: SeatPage): Promise<void> {
  await seat.page.keyboard.press('F8');
  await expect(callCard(seat)).toContainText('没有通话');
}

async function type(seat: SeatPage, keys: string): Promise<void> {
  for (const key of keys) await seat.page.keyboard.press(key);
}

test('what goes wrong in a return visit: the line drops, central is away, not solved, nobody there', async ({ seatBehindRelay }) => {
  test.setTimeout(180_000);
  const { seat, relay, options } = await seatBehindRelay();
  const { page, desk } = seat;
  await seat.signIn();
  const url = new URL(options.flags?.at(-1) ?? '');
  const post = await seedOrdersAt(url.origin, url.hash.slice(1));
  const unit = await unitHandAt(url.href, '5001');
  const number = await post({ caller: { name: '王先生', phone: '13900000001', number: '13900000001' } });
  await unit.handle(number);
  await page.keyboard.press('Alt+Insert');
  await expect(rows(seat)).toHaveCount(1);

  await test.step('the line drops in the middle: what was filled in stays, and one key rings again', async () => {
    await page.keyboard.press('Enter');
    await expect(visits(seat)).toContainText('139****0001');
    await talk(seat);
    await type(seat, '12');
    await page.evaluate(() => document.querySelector('iframe[title="演练来电"]')?.remove());
    await expect(callCard(seat)).toContainText('没有通话');
    await expect(pressed(seat)).toHaveText([/联系过/, /未解决/]);
  });

  await test.step('the desk is loaded anew: the sheet is there, as far as it was filled in, and goes on', async () => {
    await page.reload();
    await expect(pressed(seat)).toHaveText([/联系过/, /未解决/]);
    await expect(visits(seat)).toContainText('139****0001');
    await talk(seat);
  });

  await test.step('central is away at the end: the answer is kept, told, and sent once', async () => {
    await type(seat, '44');
    relay.trouble({ kind: 'away' });
    await page.keyboard.press('Enter');
    await expect(visits(seat)).toContainText('已存在本机');
    await expect(desk().getByRole('button', { name: /^未送 1/ })).toBeVisible();
    await hangUp(seat);
    relay.seen.length = 0;
    relay.trouble({ kind: 'none' });
    await expect(desk().getByRole('button', { name: /^回访 0/ })).toBeVisible({ timeout: 45_000 });
    await expect.poll(() => relay.seen.filter(({ path }) => path.endsWith('/answer')).length).toBe(1);
  });

  await test.step('not solved: a second round, in which nobody is there three times', async () => {
    const { stage, events } = await unit.replyAgain(number);
    expect(stage).toBe('visiting');
    expect(events.filter(({ kind }) => kind === 'visit-answered')).toHaveLength(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+Insert');
    await expect(rows(seat)).toContainText(['第 2 轮']);
    for (const left of [/第 2 轮 · 未接通 1 次/, /第 2 轮 · 未接通 2 次/, null]) {
      await page.keyboard.press('Enter');
      await expect(visits(seat)).toContainText('139****0001');
      await expect(visits(seat)).toContainText('上一轮：未解决');
      await talk(seat);
      await hangUp(seat);
      await page.keyboard.press('n');
      if (left) await expect(rows(seat)).toContainText([left]);
      else await expect(rows(seat)).toHaveCount(0);
    }
    await expect(visits(seat)).toContainText('按联系不上办结');
  });
});
