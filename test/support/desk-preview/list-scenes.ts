import type { Page } from '@playwright/test';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time/clock.ts';
import { rowFor } from './fake-main.ts';

type Scene = (page: Page) => Promise<void>;

/** What the day left behind: its orders, and what was promised. @param talk an answered call */
export function listScenes(signIn: Scene, talk: Scene): Readonly<Record<string, Scene>> {
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
    'order-note': async (page) => {
      const now = Date.now();
      const taken = rowFor({ createdAt: now - HOUR_MS, outbox: { kind: 'accepted', number: '20261123-004498', dueAt: null, at: now } });
      const note = { outcome: { kind: 'joined', number: '20261123-004498' }, title: '楼道也冷', leadName: null, dueAt: null } as const;
      const rows = [taken, rowFor({ createdAt: now, ...note }), rowFor({ createdAt: now, title: '路灯不亮' })];
      await page.evaluate((orders) => window.preview?.main.orders.push(...orders), rows);
      await signIn(page);
      await page.keyboard.press('Alt+KeyG');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('v');
      await page.getByText('已记入日志').waitFor();
      if (page.viewportSize()?.width === 1280) return;
      await page.keyboard.press('n');
      await page.keyboard.type('市民说晚上更冷');
    },
    reminders: async (page) => {
      const now = Date.now();
      const row = (minutes: number, text: string, number: string) => ({
        ...{ reminderId: crypto.randomUUID(), dueAt: now + minutes * MINUTE_MS, promisedAt: now + minutes * MINUTE_MS },
        ...{ text, number, numberShown: number.replace(/(\d{3})\d{4}(\d{4})/, '$1****$2'), order: null },
      });
      const order = rowFor({ createdAt: now, outbox: { kind: 'accepted', number: '20261123-004498', dueAt: null, at: now } });
      const rows = [
        { ...row(-22 * 60, '供热单位答复后告知', '13912345678'), order },
        { ...row(-11, '问清门牌号再改单', '13700001234'), promisedAt: now - 21 * MINUTE_MS },
        row(-1, '告知报修结果', '01065123456'),
        row(35, '问班长明天排班', ''),
        row(20 * 60, '街道今天没有回，明早再问一次进展，市民上午都在家', '13811112222'),
      ];
      await page.evaluate((promised) => window.preview?.main.reminders.push(...promised), rows);
      await talk(page);
      await page.keyboard.press('Alt+Equal');
      await page.keyboard.type('下午3点半');
      await page.getByText('分钟后').first().waitFor();
    },
    'reminder-due': async (page) => {
      const at = Date.now() - MINUTE_MS;
      const row = { reminderId: crypto.randomUUID(), dueAt: at, promisedAt: at, text: '告知报修结果', number: '13912345678' };
      await page.evaluate((due) => window.preview?.main.reminders.push({ ...due, numberShown: '139****5678', order: null }), row);
      await signIn(page);
      await page.getByText('到点：').first().waitFor();
    },
  };
}
