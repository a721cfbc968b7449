import { expect, type Locator } from '@playwright/test';
import type { SeatPage } from '../../support/seat-fixture.ts';

const card = ({ desk }: Pick<SeatPage, 'desk'>): Locator => desk().getByRole('region', { name: '通话', exact: true });

export async function expectRinging(seat: SeatPage, number = '139 1234 5678', timeout = 10_000): Promise<void> {
  await expect(card(seat).getByRole('alert').first()).toHaveText(number, { timeout });
}

/**
 * As long as a busy Asterisk may take to ring a phone: an answer to its OPTIONS that it reads after `qualify_timeout` counts
 * as none, and it asks again after `qualify_frequency` (15 s); until then it rings nobody there, and the seat's light says so.
 */
export const ASKS_AGAIN_MS = 25_000;

/** The other side has answered. */
export async function expectTalking(seat: SeatPage): Promise<void> {
  await expect(card(seat)).toContainText('通话中');
}

/** Nothing rings, now and for `ms`. */
export async function expectQuiet(seat: SeatPage, ms: number): Promise<void> {
  const until = Date.now() + ms;
  do {
    await expect(seat.desk().getByText('没有通话')).toBeVisible({ timeout: 100 });
    await seat.page.waitForTimeout(100);
  } while (Date.now() < until);
}

export async function expectState(seat: SeatPage, state: RegExp, timeout = 10_000): Promise<void> {
  await expect(seat.desk().getByRole('button', { name: new RegExp(`^坐席状态 ${state.source}`) })).toBeVisible({ timeout });
}

/** What the light of the phone says. */
export function light({ desk }: SeatPage): Locator {
  return desk().getByRole('banner').locator('.light').first();
}

/** From 示闲 to the ring on the screen, ms. */
export async function readyToRing(seat: SeatPage, number?: string, timeout?: number): Promise<number> {
  const begun = Date.now();
  await seat.page.keyboard.press('Alt+x');
  await expectRinging(seat, number, timeout);
  return Date.now() - begun;
}
