import type { Page } from '@playwright/test';
import { HOUR_MS } from '../../../shared/time/clock.ts';
import type { VisitSheetView } from '../../../shared/visit/visit-view.ts';
import { visitSheet } from './visits.ts';

type Scene = (page: Page) => Promise<void>;

/** Return visits: what waits, and one in the middle of its questions. */
export function visitScenes(signIn: Scene): Readonly<Record<string, Scene>> {
  const open = async (page: Page, first: Partial<VisitSheetView> = {}): Promise<void> => {
    const now = Date.now();
    const sheets = [
      visitSheet(now, first),
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
    visits: (page) => open(page),
    /** All that a sheet can hold, at its longest. */
    'visit-long': async (page) => {
      await open(page, {
        ...{ title: '小区北门外路面塌陷，雨后积水没过脚面，老人孩子出行不便，'.repeat(3), round: 2, tries: 2, confidential: true },
        ...{ extension: '801', numberShown: '010-****2100', placeDetail: '望京西园四区 3 号楼 2 单元 1502 室，北门传达室旁边' },
        reply: { result: 'explained', toCitizen: '经现场核实，道路产权单位已列入计划，排水管线改造后一并修复。'.repeat(40) },
        before: {
          at: Date.now() - 50 * HOUR_MS,
          answer: {
            ...{ channel: 'phone', contacted: true, solved: 'no', result: 'dissatisfied', attitude: 'basically' },
            words: '来看过一次，说要等排水改造，可是下雨还是走不过去。'.repeat(12),
          },
        },
      });
      await page.keyboard.press('Enter');
      await page.getByRole('group', { name: '是否解决' }).waitFor();
    },
    'visit-second': async (page) => {
      const answer = { channel: 'web', contacted: true, solved: 'no', result: 'dissatisfied', attitude: 'basically' } as const;
      const said = { at: Date.now() - 50 * HOUR_MS, answer: { ...answer, words: '来看过一次，换了阀门还是十四度。' } };
      await open(page, { round: 2, before: said });
      await page.keyboard.press('Enter');
      await page.getByRole('group', { name: '是否解决' }).waitFor();
    },
    'visits-none': async (page) => {
      await open(page);
      await page.evaluate(() => {
        const { main } = window.preview ?? {};
        if (main) main.visits.sheets = [];
        main?.emit('visit:changed', {});
      });
      await page.getByText('没有待回访的工单').waitFor();
    },
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
