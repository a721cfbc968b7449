import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { emptyDay } from '../../../../../shared/queue/day-figures.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

async function openRatings(): Promise<MountedDesk> {
  const desk = await mountDesk({ ...onDuty, agent: { id: '2001', name: '周敏', roles: ['lead'] }, role: 'lead' });
  open = desk;
  desk.main.emit('queue:changed', {
    ...{ agents: [], board: { waiting: [], talking: [], seats: [], counted: [], day: emptyDay(desk.time.clock()) } },
  });
  await desk.rest();
  await desk.press({ code: 'KeyG', altKey: true });
  return desk;
}

const rows = (): string[] => [...document.querySelectorAll('.rating-row:not(.rating-head)')].map(({ textContent }) => textContent ?? '');
const asked = (desk: MountedDesk, channel: string): unknown[] =>
  desk.main.asked.filter((each) => each.channel === channel).map(({ payload }) => payload);
const click = async (desk: MountedDesk, selector: string): Promise<void> => {
  await act(async () => document.querySelector<HTMLElement>(selector)?.click());
  await desk.rest();
};

test('a lead’s key opens last month’s ranking of the streets, with rates, changes and labels', async () => {
  const desk = await openRatings();
  expect(asked(desk, 'lead:rankings')).toEqual([{ period: '2026-10', board: 'street', matter: null }]);
  expect(rows()).toHaveLength(6);
  expect(rows()[0]).toMatch(/^1望京街道98\.60100\.0098\.0098\.001002/);
  expect(document.querySelector('.rating-standing')?.textContent).toMatch(/合计 .*响应率 100\.00.*演示口径.*环比 2026-09 · 数字已定/);
});

test('the rule of a label stands over it, and below the list for the row that has the keyboard', async () => {
  const desk = await openRatings();
  const label = document.querySelector('[data-rating="110105022"] .chip');
  expect([label?.textContent, label?.getAttribute('title')]).toEqual(['治理类', '期末在治理类名单上（名单由市级管理，不按得分产生）']);
  for (let down = 0; down < 3; down += 1) await desk.press({ code: 'ArrowDown' });
  expect(document.querySelector('.rating-foot')?.textContent).toContain('治理类名单');
});

test('each figure opens to its orders, page by page, by key and by pointer', async () => {
  const desk = await openRatings();
  await desk.press({ code: 'ArrowDown' });
  await desk.press({ code: 'KeyS' });
  expect(asked(desk, 'lead:rating-orders')).toEqual([
    { period: '2026-10', board: 'street', matter: null, unit: '110105020', industry: null, figure: 'unsolved', cursor: null },
  ]);
  const section = (): string => document.querySelector('.rating-orders')?.textContent ?? '';
  expect(section()).toContain('望京街道 的工单');
  expect(section()).toContain('20261005-000123');
  expect(section()).toContain('诉求人说没有联系');
  await click(desk, '.rating-orders > .ui-button');
  expect(section()).toContain('已列出 2 件');
  await click(desk, '[data-rating="110105021"] .rating-act-dissatisfied');
  expect(asked(desk, 'lead:rating-orders').at(-1)).toMatchObject({ unit: '110105021', figure: 'dissatisfied', cursor: null });
  expect(section()).toContain('已列出 1 件');
});

test('a page that failed is asked for again and joins those that stand; a first page likewise', async () => {
  const desk = await openRatings();
  const section = (): string => document.querySelector('.rating-orders')?.textContent ?? '';
  const more = () => click(desk, '.rating-orders > .ui-button');
  await click(desk, '[data-rating="110105020"] .rating-act-unsolved');
  desk.main.fail('lead:rating-orders', 'central-offline');
  await more();
  expect(section()).toContain('20261005-000123');
  expect(section()).toContain('再试一次');
  desk.main.fail('lead:rating-orders', null);
  await more();
  expect(section()).toContain('已列出 2 件');
  desk.main.fail('lead:rating-orders', 'central-offline');
  await click(desk, '[data-rating="110105021"] .rating-act-unsolved');
  expect(section()).not.toContain('20261005-000123');
  desk.main.fail('lead:rating-orders', null);
  await more();
  expect(section()).toContain('已列出 1 件');
});

test('any period is typed or stepped to; what is none asks nothing and says what is one', async () => {
  const desk = await openRatings();
  const input = document.querySelector('.rating-period input');
  await desk.type(input, '2026-13');
  expect(asked(desk, 'lead:rankings')).toHaveLength(1);
  expect(document.querySelector('#rating-period-hint')?.textContent).toContain('没有这个统计期');
  await desk.type(input, '2026-10-01..2026-10-15');
  expect(asked(desk, 'lead:rankings').at(-1)).toMatchObject({ period: '2026-10-01..2026-10-15' });
  await click(desk, '.rating-period button:nth-of-type(2)');
  expect(asked(desk, 'lead:rankings').at(-1)).toMatchObject({ period: '2026-10-16..2026-10-30' });
  await desk.type(input, '2026-W44');
  await click(desk, '.rating-period button:first-of-type');
  expect(asked(desk, 'lead:rankings').at(-1)).toMatchObject({ period: '2026-W43' });
});

test('where central cannot be asked, what stands stays and nothing is exported', async () => {
  const desk = await openRatings();
  desk.main.fail('lead:rankings', 'central-offline');
  await desk.type(document.querySelector('.rating-period input'), '2026-09');
  expect(rows()).toHaveLength(6);
  expect(document.querySelector('.rating-choice .rating-fault')?.textContent).toContain('中心');
  expect(document.querySelector<HTMLButtonElement>('.rating-choice button:last-of-type')?.disabled).toBe(true);
});

test('the table is saved as CSV under its period', async () => {
  const desk = await openRatings();
  const texts: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    texts.push(blob as Blob);
    return 'blob:x';
  });
  await click(desk, '.rating-choice button:last-of-type');
  expect(await texts[0]?.text()).toContain('望京街道,110105020');
});

test('the talk list tells whom, in which form, and by which rule', async () => {
  const desk = await openRatings();
  await click(desk, '.rating-choice button');
  expect(asked(desk, 'lead:talks')).toEqual([{ period: '2026-10' }]);
  expect(document.querySelector('.rating-talks')?.textContent).toContain('建外街道集体约谈综合得分排倒数第 1 位（约谈后 10 位）');
  await desk.type(document.querySelector('.rating-period input'), '2026-09');
  expect(asked(desk, 'lead:talks').at(-1)).toEqual({ period: '2026-09' });
  desk.main.fail('lead:talks', 'central-offline');
  await desk.type(document.querySelector('.rating-period input'), '2026-08');
  expect(document.querySelector('.rating-talks .rating-fault')?.textContent).toContain('中心');
});
