import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { takeOrder } from '../support/fill-form.ts';
import { test, toneSettings } from '../support/seat-fixture.ts';

/** The tone caller's number, and how it may leave the form. */
const DIGITS = '13900000002';
const MASKED = '139****0002';

test('the day’s list by keyboard alone: search, filter, copy, print and export, the caller masked everywhere', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  const { page, desk } = seat;
  // A browser under test refuses all that it was not told to grant; a person's grants this to whoever pressed a key.
  await page.context().grantPermissions(['microphone', 'clipboard-write']);
  const number = await takeOrder(seat);
  const search = desk().getByRole('searchbox', { name: '查找' });
  const rows = desk().getByRole('dialog').locator('[data-order]');

  await page.keyboard.press('Alt+g');
  await expect(search).toBeFocused();
  await page.keyboard.type('停电');
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`0002 花家地 ${number.slice(-4)}`);
  await expect(rows).toHaveCount(1);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  await expect(desk().getByRole('dialog')).toContainText(`已复制 ${number}`);

  const caller = desk().locator('.order-caller');
  await expect(caller).toContainText(MASKED);
  await page.keyboard.press('v');
  await expect(caller).toContainText(DIGITS);

  // What is new goes to the same order, once, and central takes it.
  await page.keyboard.press('n');
  await page.keyboard.type('市民补充：楼道里也冷');
  await page.keyboard.press('Enter');
  await expect(desk().getByRole('dialog')).toContainText('补充已记下');
  await expect(caller).not.toContainText(DIGITS);
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('补充');
  await expect(rows.nth(1)).toContainText('已收到');

  await seat.deskFrame().evaluate(() => {
    window.print = () => undefined;
  });
  await page.keyboard.press('p');
  const paper = desk().locator('.order-sheet');
  await expect(paper).toHaveCount(1);
  await expect(paper).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(paper).toBeVisible();
  await expect(desk().locator('.order-strip')).toBeHidden();
  await expect(paper).toContainText(MASKED);
  await expect(paper).not.toContainText(DIGITS);
  await page.emulateMedia({ media: null });
  await seat.deskFrame().evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);

  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(desk().getByRole('radio', { name: /^在途/ })).toBeChecked();
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(desk().getByRole('radio', { name: /^已送达/ })).toBeChecked();
  await expect(rows).toHaveCount(2);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(desk().getByRole('button', { name: '导出我的（CSV）' })).toBeFocused();
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const csv = readFileSync(await (await saved).path(), 'utf8');
  expect(csv.startsWith('\uFEFF工单号,')).toBe(true);
  expect(csv.split('\r\n')[1]).toContain(number);
  expect(csv).toContain(MASKED);
  expect(csv).not.toContain(DIGITS);

  // What was copied is pasted where it can be read whole.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+n');
  const notes = desk().getByRole('textbox', { name: /^记录/ });
  await expect(notes).toBeFocused();
  await page.keyboard.press('Control+v');
  await expect(notes).toHaveValue(new RegExp(`^工单号：${number}`));
  await expect(notes).toHaveValue(/联系电话：139\*{4}0002/);
});
