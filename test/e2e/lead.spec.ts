import { expect, type Locator } from '@playwright/test';
import { citizenTest as test } from '../support/citizen-fixture.ts';
import { signInAsLead } from '../support/lead.ts';
import { type SeatPage, toneSettings } from '../support/seat-fixture.ts';

/** What the issue allows the lead's screen to lag behind. */
const BEHIND_MS = 1_000;

const figure = ({ desk }: SeatPage, name: string | RegExp): Locator => desk().getByRole('region', { name, exact: true }).locator('b');
const row = ({ desk }: SeatPage, seat: string): Locator =>
  desk().getByRole('region', { name: '坐席' }).getByRole('listitem').filter({ hasText: seat });

test('an agent and a lead at once: the lead sees every step of the agent’s call within a second', async ({ start, open }) => {
  const first = await start(toneSettings());
  const second = await start({ flags: ['--join', first.joinUrl] });
  const agent = await open(first);
  const lead = await open(second);
  await signInAsLead(lead);
  await expect(lead.desk().getByText('没有坐席登录')).toBeVisible();
  await agent.signIn();
  const seat = row(lead, '8001');
  await expect(seat).toContainText('林静', { timeout: 2_000 });
  await expect(seat).toContainText('示忙 刚登录');
  await agent.ready();
  await expect(seat).toContainText('示闲', { timeout: BEHIND_MS });
  await agent.ring();
  await expect(figure(lead, '等待')).toHaveText('1', { timeout: BEHIND_MS });
  await expect(lead.desk().getByRole('region', { name: '等待的来电' })).toContainText('8001 振铃');
  await expect(seat).toContainText('振铃');
  await agent.answer();
  await expect(seat).toContainText('通话', { timeout: BEHIND_MS });
  await expect(figure(lead, '等待')).toHaveText('0');
  await expect(figure(lead, '15 秒服务水平（今日）')).toHaveText('100.0%');
  await expect(lead.desk().getByText('15 秒内接通 ÷（接通＋放弃）')).toBeVisible();
  await agent.page.keyboard.press('F8');
  await expect(seat).toContainText('整理', { timeout: BEHIND_MS });
  await expect(lead.desk().getByText('今日来话 1 · 接通 1')).toBeVisible();
  await agent.page.keyboard.press('Alt+x');
  await expect(seat).toContainText('示闲', { timeout: BEHIND_MS });
});

test('callers who wait and give up are counted, the short ones apart; the lead’s own seat is in no queue', async ({
  start,
  open,
  citizenAt,
}) => {
  const program = await start();
  const lead = await open(program);
  await signInAsLead(lead);
  const citizen = await citizenAt(program.joinUrl);
  const call = citizen.prepare('13900000009');
  void call.invite();
  await expect(figure(lead, '等待')).toHaveText('1', { timeout: BEHIND_MS + 1_000 });
  await expect(lead.desk().getByRole('region', { name: '等待的来电' })).toContainText('等空闲坐席');
  await expect(figure(lead, '最长等待')).toHaveText(/^00:0[1-4]$/);
  await call.cancel();
  await expect(figure(lead, '等待')).toHaveText('0', { timeout: BEHIND_MS });
  await expect(figure(lead, '放弃（今日）')).toHaveText('1');
  await expect(lead.desk().getByText('不到 5 秒的 1')).toBeVisible();
  await expect(lead.desk().getByText('没有坐席登录')).toBeVisible();
});
