import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { type Inviter, SessionState } from 'sip.js';
import { CENTRAL_PATHS, enrolReplySchema, sameMatterReplySchema } from '../../shared/central/contract.ts';
import type { MatterOrder } from '../../shared/order/same-matter.ts';
import { callCard, expectState, citizenTest as test } from '../support/citizen-fixture.ts';
import { answerQuestions, CENTRAL_NUMBER, chooseItem, choosePlace, fillForm } from '../support/fill-form.ts';
import { catalogueInForce, type SeatPage } from '../support/seat-fixture.ts';

const FIRST = { number: '13912340001', shown: '139 1234 0001' };
const SECOND = { number: '13912340002', shown: '139 1234 0002' };

/** That citizen calls and is answered; the notes have the keyboard. */
async function answerCitizen(seat: SeatPage, call: Inviter, shown: string): Promise<void> {
  await call.invite();
  await expect(callCard(seat).getByRole('alert').getByText(shown)).toBeVisible();
  await seat.page.keyboard.press('F2');
  await expectState(seat, '通话');
  await expect.poll(() => call.state).toBe(SessionState.Established);
  await expect(seat.desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
}

/** What central tells any seat of that caller. */
async function mattersOfCaller(joinUrl: string, phone: string): Promise<MatterOrder[]> {
  const { origin, hash } = new URL(joinUrl);
  const post = async (path: string, body: object, token = ''): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    return (await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const { deviceToken } = enrolReplySchema.parse(await post(CENTRAL_PATHS.enrol, { code: hash.slice(1) }));
  const nothing = { itemCode: null, streetCode: null, community: null, landmark: null };
  return sameMatterReplySchema.parse(await post(CENTRAL_PATHS.sameMatter, { phones: [phone], ...nothing }, deviceToken)).orders;
}

test('a second citizen with the same matter is joined to the first order by the keyboard alone', async ({ start, open, citizenAt }) => {
  test.setTimeout(120_000);
  const program = await start();
  await catalogueInForce(program);
  const seat = await open(program);
  const { page, desk } = seat;
  await page.setViewportSize({ width: 1280, height: 720 });
  await seat.signIn();
  await seat.ready();
  const citizen = await citizenAt(program.joinUrl);

  await answerCitizen(seat, citizen.prepare(FIRST.number), FIRST.shown);
  await fillForm(seat);
  await answerQuestions(seat);
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  const number = (await desk().getByRole('status').textContent()) ?? '';
  await page.keyboard.press('F8');
  await expectState(seat, '整理');
  await seat.ready();

  await answerCitizen(seat, citizen.prepare(SECOND.number), SECOND.shown);
  const matter = desk().getByRole('region', { name: '同一件事' });
  await expect(matter).toContainText('没有找到同一件事的工单');
  await page.keyboard.type('我家也是，暖气一点都不热');
  await page.keyboard.press('Alt+w');
  await chooseItem(seat, '暖气不热', '室温');
  await choosePlace(seat, 'wangjing', '望京街道');
  await page.keyboard.type('花家地西里三区9号楼');
  await expect(matter.getByRole('option')).toHaveCount(1);
  await expect(matter.getByRole('option')).toContainText(number);
  await expect(matter.getByRole('option')).toContainText('同地同类');
  await expect(matter).not.toContainText('只查了本机的工单');

  await page.keyboard.press('Alt+,');
  await expect(matter.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(desk().getByRole('textbox', { name: /^详细地址/ })).toBeFocused();
  await page.keyboard.press('Alt+,');
  await page.keyboard.press('Enter');
  await expect(matter.getByText(`再按 Enter 加入 ${number}`)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');

  const receipt = desk().getByRole('region', { name: '派单回执' });
  await expect(receipt).toContainText('已加入这张工单');
  await expect(receipt).toContainText('已收到');
  const [order, ...others] = await mattersOfCaller(program.joinUrl, FIRST.number);
  expect(others).toEqual([]);
  expect(order).toMatchObject({ number, relation: 'caller', citizens: 2 });

  await page.keyboard.press('Alt+n');
  await expect(matter.getByRole('option'), 'the order is the second citizen’s own now').toContainText('本人在办');
  await page.keyboard.press('Alt+,');
  await page.keyboard.press('Enter');
  await expect(matter.getByText(`再按 Enter 补充到本人的 ${number}`)).toBeInViewport({ ratio: 1 });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
});
