import { expect, type Locator } from '@playwright/test';
import { hear } from '../support/audio-probe.ts';
import { callCard, citizenTest as test } from '../support/citizen-fixture.ts';
import { answerQuestions, CENTRAL_NUMBER, fillForm } from '../support/fill-form.ts';
import { signInAsLead } from '../support/lead.ts';
import { type SeatPage, TONE_CALLER, toneSettings } from '../support/seat-fixture.ts';
import { unitHandAt } from '../support/unit-hand.ts';

const STREET = '望京街道';

/** Takes the call and sends its order to the street. @returns central's number of it */
async function takeOrder(seat: SeatPage): Promise<string> {
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await fillForm(seat);
  await answerQuestions(seat);
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('region', { name: '派单回执' })).toContainText(`主办 ${STREET}`);
  const number = desk().getByRole('status');
  await expect(number).toHaveText(CENTRAL_NUMBER);
  await page.keyboard.press('F8');
  await page.keyboard.press('Alt+x');
  return (await number.textContent()) ?? '';
}

const visits = ({ desk }: SeatPage): Locator => desk().getByRole('region', { name: '回访', exact: true });
const ratings = ({ desk }: SeatPage): Locator => desk().getByRole('dialog');
const streetRow = (lead: SeatPage): Locator => ratings(lead).getByRole('listitem').filter({ hasText: STREET });

/** The rates of this month, as central has them now. */
async function openRatings(lead: SeatPage): Promise<void> {
  await lead.page.keyboard.press('Alt+g');
  await ratings(lead).getByRole('button', { name: '本月' }).click();
  await expect(ratings(lead)).toContainText('综合');
}

test('a return visit by phone moves the rate of the street, and the figure opens to its order', async ({ start, open }) => {
  const program = await start(toneSettings());
  const seat = await open(program);
  const number = await takeOrder(seat);
  const unit = await unitHandAt(program.joinUrl, '5001');
  expect((await unit.handle(number)).stage).toBe('visiting');

  const lead = await open(await start({ flags: ['--join', program.joinUrl] }));
  await signInAsLead(lead);
  await openRatings(lead);
  console.log(await ratings(lead).textContent());
  await lead.page.screenshot({ path: 'out/visit-rate/lead-before.png' });

  await seat.page.bringToFront();
  await seat.page.keyboard.press('Alt+Insert');
  await expect(visits(seat).getByRole('option').filter({ hasText: number })).toBeVisible();
  await seat.page.screenshot({ path: 'out/visit-rate/list.png' });
  await seat.page.keyboard.press('n');
  await expect(visits(seat)).toContainText('139****0002');
  await seat.page.keyboard.press('h');
  await seat.page.screenshot({ path: 'out/visit-rate/dialled.png' });
  await expect(callCard(seat)).toContainText(TONE_CALLER);
  await expect(seat.desk().getByRole('button', { name: '坐席状态 通话' })).toBeVisible();
  void hear;
  for (const key of ['1', '1', '1', '2']) await seat.page.keyboard.press(key);
  await seat.page.screenshot({ path: 'out/visit-rate/filled.png' });
  await seat.page.keyboard.press('Enter');
  await expect(visits(seat)).toContainText('已提交，工单办结');
  await seat.page.screenshot({ path: 'out/visit-rate/sent.png' });
  await seat.page.keyboard.press('F8');

  await lead.page.bringToFront();
  await lead.page.keyboard.press('Escape');
  await openRatings(lead);
  await lead.page.screenshot({ path: 'out/visit-rate/lead-after.png' });
  console.log(await ratings(lead).textContent());
  await expect(streetRow(lead)).toContainText('100.00');
});
