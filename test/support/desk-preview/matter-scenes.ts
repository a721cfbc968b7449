import type { Page } from '@playwright/test';
import { fourMatters } from '../matter-orders.ts';

type Scene = (page: Page) => Promise<void>;

const SUGGESTED = {
  '02.01.01': '室温不达标',
  '02.01.02': '计划外停暖',
  '02.01.03': '暖气漏水',
  '02.01.04': '供暖费用',
  '02.02.01': '线路调整',
};

/** What the caller tells is known already. @param talk an answered call */
export function matterScenes(talk: Scene): Readonly<Record<string, Scene>> {
  const known = async (page: Page, from: 'central' | 'seat'): Promise<void> => {
    const orders = fourMatters(Date.now());
    const found = { orders: from === 'seat' ? orders.slice(2, 3) : orders, from, callerConfidential: true, callerMark: null };
    await page.evaluate((what) => {
      const { main } = window.preview ?? {};
      if (main) main.matter.found = what;
    }, found);
    await page.evaluate((names) => {
      const hit = { l1: '公共服务', l2: '供暖', because: ['暖气'], confident: false, alarm: null };
      window.preview?.main.suggestions.push(...Object.entries(names).map(([code, l3]) => ({ ...hit, code, l3 })));
    }, SUGGESTED);
    await talk(page);
    await page.keyboard.press('Alt+KeyW');
    await page.getByLabel('记录').fill('家里暖气不热，三天了。物业说已经报修。');
    await page.locator('.matter-row').first().waitFor();
    await page.getByText('建议事项').waitFor();
  };
  const keys = async (page: Page, ...pressed: readonly string[]): Promise<void> => {
    await known(page, 'central');
    for (const key of ['Alt+Comma', 'ArrowDown', ...pressed]) await page.keyboard.press(key);
  };
  return {
    'same-matter': (page) => known(page, 'central'),
    'same-matter-seat': (page) => known(page, 'seat'),
    'same-matter-open': async (page) => {
      await keys(page);
      await page.getByRole('button', { name: '告知进展' }).waitFor();
    },
    'same-matter-sure': async (page) => {
      await keys(page, 'Enter');
      await page.getByText('再按 Enter').waitFor();
    },
    'same-matter-english': async (page) => {
      await known(page, 'seat');
      await page.getByRole('button', { name: /坐席状态/ }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await page.keyboard.press('Alt+Comma');
      await page.getByRole('button', { name: 'Tell progress' }).waitFor();
    },
    'same-matter-joined': async (page) => {
      await keys(page, 'Enter', 'Enter');
      await page.getByText('已加入').first().waitFor();
    },
  };
}
