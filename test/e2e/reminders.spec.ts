import { expect } from '@playwright/test';
import { test, toneSettings } from '../support/seat-fixture.ts';

test('a call-back is promised in a call by keyboard alone, comes due, survives a restart, and is rung back by one key', async ({
  start,
  open,
}) => {
  const program = await start(toneSettings());
  const seat = await open(program);
  const { page, desk } = seat;
  const strip = desk().getByRole('contentinfo');
  const notice = desk().locator('.notice-line-first');
  const dialog = desk().getByRole('dialog', { name: '约回电、提醒' });
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  const notes = desk().getByRole('textbox', { name: /^记录/ });
  await expect(notes).toBeFocused();

  await page.keyboard.press('Alt+=');
  await expect(dialog.getByLabel('时间')).toBeFocused();
  await expect(dialog.getByLabel('电话')).toHaveValue('13900000002');
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('看不懂这个时间');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('+0');
  await page.keyboard.press('Tab');
  await page.keyboard.type('告知维修时间');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(notes).toBeFocused();

  // In the call the strip alone tells of it.
  await expect(strip.getByRole('button', { name: /^到点 1/ })).toBeVisible();
  await expect(notice).not.toContainText('到点');
  await page.keyboard.press('F8');
  await expect(notice).toContainText('139****0002 告知维修时间');
  await expect(notice).not.toContainText('13900000002');

  // Put off, it is quiet again.
  await page.keyboard.press('Alt+=');
  await expect(dialog.getByLabel('时间')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('m');
  await expect(dialog.locator('[data-reminder]')).toContainText('原定');
  await page.keyboard.press('Escape');
  await expect(notice).not.toContainText('到点');
  await expect(strip.getByRole('button', { name: /^回电 1/ })).toBeVisible();

  // Main is another one, and still knows.
  await page.close();
  await program.stop();
  const again = await open(await start({ ...toneSettings(), dataDir: program.dataDir }));
  await again.signIn();
  await expect(again.desk().getByRole('button', { name: /^回电 1/ })).toBeVisible();
  await again.page.keyboard.press('Alt+=');
  await again.page.keyboard.press('ArrowDown');
  await again.page.keyboard.press('h');
  await expect(again.desk().getByRole('region', { name: '通话', exact: true })).toContainText('139 0000 0002');
  await expect(again.desk().getByRole('dialog')).toHaveCount(0);
  await expect(again.desk().getByText('没有通话')).toBeVisible();

  await again.page.keyboard.press('Alt+=');
  await again.page.keyboard.press('ArrowDown');
  await again.page.keyboard.press('d');
  await expect(again.desk().getByText('没有约定的回电，也没有提醒。')).toBeVisible();
});
