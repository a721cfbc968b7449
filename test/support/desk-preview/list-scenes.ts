import type { Page } from '@playwright/test';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time/clock.ts';
import { rowFor } from './fake-main.ts';

type Scene = (page: Page) => Promise<void>;

/** The orders that the day left behind. */
export function listScenes(signIn: Scene): Readonly<Record<string, Scene>> {
  return {
    orders: async (page) => {
      const now = Date.now();
      const rows = [
        rowFor({
          createdAt: now - 2 * HOUR_MS,
          title: '井盖丢失',
          outbox: { kind: 'accepted', number: '20261123-004498', dueAt: null, at: now },
        }),
        rowFor({
          createdAt: now - HOUR_MS,
          title: '占道经营',
          outbox: { kind: 'rejected', error: { kind: 'central-rejected', fields: ['streetCode'], detail: 'unit-unknown' }, at: now },
        }),
        rowFor({
          createdAt: now - MINUTE_MS,
          title: '工地夜间施工',
          outbox: { kind: 'queued', attempt: 2, nextAttemptAt: now, lastError: { kind: 'central-offline' } },
        }),
        rowFor({
          createdAt: now - MINUTE_MS / 2,
          title: '路灯不亮',
          outbox: { kind: 'queued', attempt: 1, nextAttemptAt: now, lastError: { kind: 'central-pending' } },
        }),
      ];
      await page.evaluate((orders) => window.preview?.main.orders.push(...orders), rows);
      await signIn(page);
      await page.keyboard.press('Alt+KeyG');
      await page.getByRole('button', { name: '改后重发' }).waitFor();
    },
  };
}
