import { expect, type Locator } from '@playwright/test';
import { callCard, citizenTest as test } from '../support/citizen-fixture.ts';
import { takeOrder } from '../support/fill-form.ts';
import { signInAsLead } from '../support/lead.ts';
import { catalogueInForce, type SeatPage, TONE_CALLER, toneSettings } from '../support/seat-fixture.ts';
import { unitHandAt } from '../support/unit-hand.ts';

const STREET = { code: '110105026', name: '望京街道' };

/** Takes a call, sends its order to the street and hangs up. @returns central's number of it */
async function takeStreetOrder(seat: SeatPage): Promise<string> {
  const { page, desk } = seat;
  const number = await takeOrder(seat);
  await expect(desk().getByRole('region', { name: '派单回执' })).toContainText(`主办 ${STREET.name}`);
  await page.keyboard.press('F8');
  await expect(desk().getByRole('button', { name: /^坐席状态 整理/ })).toBeVisible();
  return number;
}

const visits = ({ desk }: SeatPage): Locator => desk().getByRole('region', { name: '回访', exact: true });
const ratings = ({ desk }: SeatPage): Locator => desk().getByRole('dialog', { name: '三率与排名' });
/** composite, response, resolution, satisfaction, assessed, excluded: as they stand in the street's row. */
const figures = (seat: SeatPage): Promise<string[]> => ratings(seat).locator(`[data-rating="${STREET.code}"] .tabular`).allTextContents();

async function signOut({ page, desk }: SeatPage): Promise<void> {
  await page.keyboard.press('Alt+z');
  await desk().getByRole('menuitem', { name: '退出登录' }).click();
  await desk().getByRole('button', { name: '登录', exact: true }).waitFor();
}

async function signInAsAgent({ page, desk }: SeatPage): Promise<void> {
  await desk().getByRole('radio', { name: '坐席' }).click();
  await desk().getByLabel('工号').fill('1001');
  await page.keyboard.press('Enter');
  await desk().getByRole('button', { name: '坐席状态 示忙' }).waitFor();
}

/** As the lead: the rates of this month, as central has them now. */
async function openRatings(seat: SeatPage): Promise<void> {
  await signInAsLead(seat);
  await seat.page.keyboard.press('Alt+g');
  await ratings(seat).getByRole('button', { name: '本月' }).click();
}

test('a return visit by phone, by the keyboard alone, moves the rates of the street, and the figure opens to its order', async ({
  start,
  open,
}) => {
  test.setTimeout(120_000);
  const program = await start(toneSettings());
  await catalogueInForce(program);
  const seat = await open(program);
  const { page, desk } = seat;
  const number = await takeStreetOrder(seat);
  expect((await (await unitHandAt(program.joinUrl, '5001')).handle(number)).stage).toBe('visiting');

  await signOut(seat);
  await openRatings(seat);
  // Replied, and judged by nobody yet: nothing is counted.
  await expect.poll(() => figures(seat)).toEqual(['–', '–', '–', '–', '–', '0', '0', '–', '–']);
  await page.keyboard.press('Escape');
  await signOut(seat);

  await signInAsAgent(seat);
  await page.keyboard.press('Alt+Insert');
  await expect(visits(seat).getByRole('option').filter({ hasText: number })).toBeVisible();
  await page.keyboard.press('n');
  await expect(visits(seat)).toContainText('139****0002');
  await page.keyboard.press('h');
  await expect(callCard(seat)).toContainText(TONE_CALLER);
  await expect(desk().getByRole('button', { name: '坐席状态 通话' })).toBeVisible();
  await expect(visits(seat).getByRole('group', { name: '是否联系' })).toContainText('请问承办单位和您联系过吗');
  for (const key of ['1', '1', '2', '1']) await page.keyboard.press(key);
  await page.keyboard.press('/');
  await page.keyboard.type('师傅来得快，还差一点');
  await page.keyboard.press('Enter');
  await expect(visits(seat)).toContainText('已提交，工单办结');
  await expect(visits(seat).getByRole('option')).toHaveCount(0);
  await page.keyboard.press('F8');
  await expect(desk().getByText('没有通话')).toBeVisible();

  await signOut(seat);
  await openRatings(seat);
  // Got in touch within the limit, solved, and 基本满意 at its weight.
  await expect.poll(() => figures(seat)).toEqual(['1', '93.00', '100.00', '100.00', '80.00', '1', '0', '–', '–']);
  await ratings(seat).locator(`[data-rating="${STREET.code}"]`).getByRole('button', { name: '1', exact: true }).click();
  const orders = ratings(seat).getByRole('region', { name: new RegExp(STREET.name) });
  await expect(orders.getByRole('listitem')).toHaveCount(1);
  await expect(orders.getByRole('listitem')).toContainText(number);
  await expect(orders.getByRole('listitem')).toContainText('基本满意');
});
