import { expect } from '@playwright/test';
import { pause } from './program.ts';
import type { SeatPage } from './seat-fixture.ts';

export const CENTRAL_NUMBER = /^\d{8}-\d{6}$/;
export const LOCAL_NUMBER = /^\d{4} \d{4} \d{5} \d$/;

/** Types into the item box and takes the first of the list, which must be the one that is meant. */
export async function chooseItem({ page, desk }: SeatPage, typed: string, expected: string): Promise<void> {
  await page.keyboard.press('Alt+s');
  await page.keyboard.type(typed);
  await expect(desk().getByRole('option').first()).toContainText(expected);
  await page.keyboard.press('Alt+1');
}

/** The same in the place box. @param listenMs in the box before anything is typed: a citizen tells where it is */
export async function choosePlace({ page, desk }: SeatPage, typed: string, expected: string, listenMs = 0): Promise<void> {
  await page.keyboard.press('Alt+d');
  await pause(listenMs);
  await page.keyboard.type(typed);
  await expect(desk().getByRole('option').first()).toContainText(expected);
  await page.keyboard.press('Alt+1');
  await expect(desk().getByRole('textbox', { name: /^详细地址|^Address/ })).toBeFocused();
}

/** What most heating calls are about, typed as an agent types it: the keyboard alone, from the notes on. */
export async function fillForm(seat: SeatPage): Promise<void> {
  const { page, desk } = seat;
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await page.keyboard.type('家里暖气不热已经三天，客厅14度');
  await page.keyboard.press('Alt+w');
  await chooseItem(seat, '暖气不热', '室温');
  await choosePlace(seat, 'wangjing', '望京街道');
  await page.keyboard.type('花家地西里三区5号楼2单元');
}

/** An order taken in a call and sent. @returns central's number */
export async function takeOrder(seat: SeatPage): Promise<string> {
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await fillForm(seat);
  await answerQuestions(seat);
  await page.keyboard.press('Control+Enter');
  const number = desk().getByRole('status');
  await expect(number).toHaveText(CENTRAL_NUMBER);
  return (await number.textContent()) ?? '';
}

export async function answerQuestions({ page, desk }: SeatPage): Promise<void> {
  await page.keyboard.press('Tab');
  await expect(desk().getByRole('radio', { name: /集中供暖/ })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(desk().getByRole('textbox', { name: /供暖单位/ })).toBeFocused();
  await page.keyboard.type('不清楚');
}
