import { expect } from '@playwright/test';
import { answerQuestions, CENTRAL_NUMBER, chooseItem, choosePlace } from '../support/fill-form.ts';
import { test, toneSettings } from '../support/seat-fixture.ts';

test('when it happened, what there is to show and the title come out of the notes, each by one key, and stand in the order', async ({
  start,
  open,
}) => {
  const seat = await open(await start(toneSettings()));
  const { page, desk } = seat;
  await page.context().grantPermissions(['microphone', 'clipboard-write']);
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await page.keyboard.type('来电人反映家里暖气不热，客厅14度，昨天晚上九点开始的，拍了照片，要求尽快来修');
  await page.keyboard.press('Alt+w');
  await chooseItem(seat, '暖气不热', '室温');
  await choosePlace(seat, 'wangjing', '望京街道');
  await page.keyboard.type('花家地西里三区5号楼2单元');
  await answerQuestions(seat);

  const title = desk().getByRole('textbox', { name: /^标题/ });
  const occurred = desk().getByRole('textbox', { name: /^时间/ });
  const before = await desk().locator('.order-form').boundingBox();
  await expect(occurred).toHaveAttribute('placeholder', '昨天晚上九点开始');
  await page.keyboard.press('Alt+;');
  await expect(occurred).toBeFocused();
  await expect(occurred).toHaveValue('昨天晚上九点开始');
  await expect(desk().locator('#field-occurred-hint')).toHaveText(/^\d\d-\d\d 21:00 起$/);
  await page.keyboard.press('Alt+/');
  await page.keyboard.press('1');
  await expect(desk().getByRole('button', { name: /^附件 照片/ })).toBeVisible();
  await expect(title).toHaveAttribute('placeholder', '暖气不热，客厅14度');
  await page.keyboard.press("Alt+'");
  await expect(title).toHaveValue('暖气不热，客厅14度');
  expect(await desk().locator('.order-form').boundingBox()).toEqual(before);

  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  await page.keyboard.press('Alt+g');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  await expect(desk().getByRole('dialog')).toContainText('已复制');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+n');
  const notes = desk().getByRole('textbox', { name: /^记录/ });
  await expect(notes).toBeFocused();
  await page.keyboard.press('Control+v');
  await expect(notes).toHaveValue(/标题：暖气不热，客厅14度\n/);
  await expect(notes).toHaveValue(/发生时间：昨天晚上九点开始（\d\d-\d\d 21:00 起）\n/);
  await expect(notes).toHaveValue(/附件：照片\n/);
});
