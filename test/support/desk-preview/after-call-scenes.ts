import type { Page } from '@playwright/test';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time/clock.ts';
import { rowFor } from './fake-main.ts';

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: /坐席状态/ }).waitFor();
}

async function talk(page: Page): Promise<void> {
  await page.evaluate(() => window.preview?.phone.ring());
  await page.getByText('139 1234 5678').waitFor();
  await page.keyboard.press('F2');
  await page.getByLabel('记录').waitFor();
  await page.evaluate(() => window.preview?.main.setView({ state: { kind: 'talking' }, since: Date.now() - 161_000 }));
}

/** What is promised in a call, and what is done with an order after it. */
export const afterCallScenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
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
    await signIn(page);
    await talk(page);
    await page.keyboard.press('Alt+Equal');
    await page.keyboard.type('下午3点半');
    await page.getByText('15:30').first().waitFor();
  },
  'reminder-due': async (page) => {
    const at = Date.now() - MINUTE_MS;
    const row = { reminderId: crypto.randomUUID(), dueAt: at, promisedAt: at, text: '告知报修结果', number: '13912345678' };
    await page.evaluate((due) => window.preview?.main.reminders.push({ ...due, numberShown: '139****5678', order: null }), row);
    await signIn(page);
    await page.getByText('到点：').first().waitFor();
  },
};
