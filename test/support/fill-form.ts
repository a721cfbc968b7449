import { expect } from '@playwright/test';
import type { SeatPage } from './seat-fixture.ts';

export const CENTRAL_NUMBER = /^\d{8}-\d{6}$/;
export const LOCAL_NUMBER = /^\d{4} \d{4} \d{5} \d$/;

/** What most heating calls are about, typed as an agent types it: the keyboard alone, from the notes on. */
export async function fillForm({ page, desk }: SeatPage): Promise<void> {
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await page.keyboard.type('家里暖气不热已经三天，客厅14度');
  await page.keyboard.press('Alt+w');
  await page.keyboard.press('Alt+s');
  await page.keyboard.type('暖气不热');
  await expect(desk().getByRole('option').first()).toContainText('室温');
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Alt+d');
  await page.keyboard.type('wangjing');
  await expect(desk().getByRole('option').first()).toContainText('望京街道');
  await page.keyboard.press('Alt+1');
  await expect(desk().getByRole('textbox', { name: /^详细地址/ })).toBeFocused();
  await page.keyboard.type('花家地西里三区5号楼2单元');
}

export async function answerQuestions({ page, desk }: SeatPage): Promise<void> {
  await page.keyboard.press('Tab');
  await expect(desk().getByRole('radio', { name: /集中供暖/ })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(desk().getByRole('textbox', { name: /供暖单位/ })).toBeFocused();
  await page.keyboard.type('不清楚');
}
