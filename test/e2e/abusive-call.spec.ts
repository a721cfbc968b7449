import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { type Inviter, SessionState } from 'sip.js';
import { callCard, expectState, citizenTest as test } from '../support/citizen-fixture.ts';
import { CENTRAL_NUMBER } from '../support/fill-form.ts';
import { signInAsLead } from '../support/lead.ts';
import type { SeatPage } from '../support/seat-fixture.ts';

const CALLER = { number: '13912340001', shown: '139 1234 0001' };

/** That citizen calls, is shown at the ring, and is answered. @param atRing what the agent sees before the answer */
async function answerCitizen(seat: SeatPage, call: Inviter, atRing: () => Promise<void> = async () => undefined): Promise<void> {
  await call.invite();
  await expect(callCard(seat).getByRole('alert').getByText(CALLER.shown)).toBeVisible();
  await atRing();
  await seat.page.keyboard.press('F2');
  await expectState(seat, '通话');
  await expect.poll(() => call.state).toBe(SessionState.Established);
  await expect(seat.desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
}

async function hasNoFault({ page }: SeatPage): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
}

test('an abusive call is recorded after its steps, a lead marks the number, and its next call comes through like any other', async ({
  start,
  open,
  citizenAt,
}) => {
  test.setTimeout(150_000);
  const program = await start();
  const agent = await open(program);
  const { page, desk } = agent;
  await page.setViewportSize({ width: 1280, height: 720 });
  await agent.signIn();
  await agent.ready();
  const citizen = await citizenAt(program.joinUrl);

  await answerCitizen(agent, citizen.prepare(CALLER.number));
  await page.keyboard.press('Alt+\\');
  const script = desk().getByRole('region', { name: '滋扰辱骂来电：照着说' });
  for (const words of ['不要再说辱骂', '尊重工作人员', '法律后果', '再见']) {
    await expect(script.locator('.abuse-words')).toContainText(words);
    await expect(script.locator('.abuse-words')).toBeInViewport({ ratio: 1 });
    await expect(script.locator('.abuse-foot')).toBeInViewport({ ratio: 1 });
    if (words !== '再见') await page.keyboard.press('Alt+\\');
  }
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await page.keyboard.type('一接通就骂人，没有说任何事情');
  await hasNoFault(agent);
  await page.keyboard.press('Alt+o');
  await expect(desk().getByRole('menu')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(desk().getByRole('menuitem', { name: '滋扰辱骂来电' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk().getByRole('region', { name: '派单回执' })).toContainText('滋扰辱骂来电');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  await page.keyboard.press('F8');
  await expectState(agent, '整理');
  await agent.ready();

  const lead = await open(await start({ flags: ['--join', program.joinUrl] }));
  await lead.page.setViewportSize({ width: 1280, height: 720 });
  await signInAsLead(lead);
  const marks = lead.desk().getByRole('region', { name: '待批标记' });
  await expect(marks.getByRole('option')).toContainText('一接通就骂人');
  await expect(marks.getByRole('option')).toContainText('139****0001');
  await lead.page.keyboard.press('Alt+\\');
  await expect(marks.getByRole('listbox')).toBeFocused();
  await lead.page.keyboard.press('Enter');
  await expect(marks.getByText('批准标记 7 天')).toBeInViewport({ ratio: 1 });
  await hasNoFault(lead);
  await lead.page.keyboard.press('Enter');
  await expect(marks.getByRole('option')).toContainText('生效至');

  const matter = desk().getByRole('region', { name: '同一件事' });
  await answerCitizen(agent, citizen.prepare(CALLER.number), () => expect(matter).toContainText('先听诉求：滋扰标记至'));
  await expect(matter).toContainText('先听诉求：滋扰标记至');
});
