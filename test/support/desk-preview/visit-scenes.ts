import type { Page } from '@playwright/test';
import { HOUR_MS } from '../../../shared/time/clock.ts';
import { visitSheet } from './visits.ts';

type Scene = (page: Page) => Promise<void>;

/** Return visits: what waits, and one in the middle of its questions. */
export function visitScenes(signIn: Scene): Readonly<Record<string, Scene>> {
  const open = async (page: Page): Promise<void> => {
    const now = Date.now();
    const sheets = [
      visitSheet(now),
      visitSheet(now, { orderId: 'order-2', number: '20261121-003311', title: '小区路灯不亮，夜里看不清台阶', round: 2, tries: 1 }),
      visitSheet(now, { orderId: 'order-3', number: '20261121-000408', title: '占道经营', claimedBy: '8002', dueAt: now + 2 * HOUR_MS }),
    ];
    await signIn(page);
    await page.evaluate((found) => {
      const { main } = window.preview ?? {};
      if (main) main.visits.sheets = found;
      main?.emit('visit:changed', {});
    }, sheets);
    await page.keyboard.press('Alt+Insert');
    await page.getByRole('option').nth(2).waitFor();
  };
  return {
    visits: open,
    visit: async (page) => {
      await open(page);
      await page.keyboard.press('Enter');
      await page.getByRole('group', { name: '是否解决' }).waitFor();
      await page.keyboard.press('h');
      await page.keyboard.press('1');
      await page.keyboard.press('2');
    },
  };
}
