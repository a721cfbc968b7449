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
  expect(document.querySelector('.rating-standing')?.textContent).toMatch(
    /2026-10合计 .*响应率 100\.00.*演示口径.*环比 2026-09 · 数字已定/,
  );
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
  await click(desk, '[data-rating="110105021"] .rating-act-satisfaction');
  expect(asked(desk, 'lead:rating-orders').at(-1)).toMatchObject({ unit: '110105021', figure: 'dissatisfied', cursor: null });
  expect(section()).toContain('已列出 1 件');
});

test('a page that failed is asked for again and joins those that stand; a first page likewise', async () => {
  const desk = await openRatings();
  const section = (): string => document.querySelector('.rating-orders')?.textContent ?? '';
  const more = async () => {
    await act(async () => document.querySelector<HTMLElement>('.rating-orders > .ui-button')?.focus());
    await click(desk, '.rating-orders > .ui-button');
  };
  await click(desk, '[data-rating="110105020"] .rating-act-resolution');
  desk.main.fail('lead:rating-orders', 'central-offline');
  await more();
  expect(section()).toContain('20261005-000123');
  expect(section()).toContain('再试一次');
  expect(document.activeElement?.textContent).toBe('再试一次');
  desk.main.fail('lead:rating-orders', null);
  await more();
  expect(section()).toContain('已列出 2 件');
  // Their button is gone: the first that came has the keyboard, and where it goes while it is asked, the list has it.
  expect(document.activeElement).toBe(document.querySelectorAll('.rating-order')[1]);
  desk.main.fail('lead:rating-orders', 'central-offline');
  await click(desk, '[data-rating="110105021"] .rating-act-resolution');
  expect(section()).not.toContain('20261005-000123');
  desk.main.fail('lead:rating-orders', null);
  await more();
  expect(section()).toContain('已列出 1 件');
  expect(document.activeElement?.className).toBe('rating-orders');
});

test('without an answer the orders are brought in sight once, and not at every drawing', async () => {
  const desk = await openRatings();
  desk.main.fail('lead:rating-orders', 'central-offline');
  const scrolled = vi.spyOn(HTMLElement.prototype, 'scrollIntoView');
  const ofOrders = () => scrolled.mock.contexts.filter((each) => each instanceof HTMLElement && each.matches('.rating-orders'));
  await click(desk, '[data-rating="110105021"] .rating-act-resolution');
  expect(ofOrders()).toHaveLength(1);
  await click(desk, '.rating-orders > .ui-button');
  expect(ofOrders()).toHaveLength(1);
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
  expect(document.querySelector('.rating-standing .rating-fault')?.textContent).toContain('中心');
  expect(document.querySelector<HTMLButtonElement>('.rating-files button')?.disabled).toBe(true);
});

/** Opens a view by its tab. */
const look = (desk: MountedDesk, view: string): Promise<void> => click(desk, `#rating-panel-tab-${view}`);
const panel = (): string => document.querySelector('#rating-panel')?.textContent ?? '';

function savedFiles(): { readonly names: string[]; readonly blobs: Blob[] } {
  const saved = { names: [] as string[], blobs: [] as Blob[] };
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.blobs.push(blob as Blob);
    return 'blob:x';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.names.push(this.download);
  });
  return saved;
}

test('the table is saved as CSV under its period, and as the workbook that central writes', async () => {
  const desk = await openRatings();
  const saved = savedFiles();
  await click(desk, '.rating-files button:nth-of-type(1)');
  expect(await saved.blobs[0]?.text()).toContain('望京街道,110105020');
  await click(desk, '.rating-files button:nth-of-type(2)');
  expect(asked(desk, 'lead:rating-file')).toEqual([{ sheet: 'rankings', period: '2026-10', board: 'street', matter: null }]);
  expect(await saved.blobs[1]?.text()).toBe('workbook of rankings');
  expect(saved.names).toEqual(['rankings-2026-10-street.csv', 'rankings-2026-10-street.xlsx']);
  desk.main.fail('lead:rating-file', 'central-offline');
  await click(desk, '.rating-files button:nth-of-type(2)');
  expect(document.querySelector('.rating-files .rating-fault')?.textContent).toContain('中心');
  expect(saved.blobs).toHaveLength(2);
});

test('the talk list tells whom, in which form, and by which rule; none of another period stands meanwhile', async () => {
  const desk = await openRatings();
  await look(desk, 'talks');
  expect(asked(desk, 'lead:talks')).toEqual([{ period: '2026-10' }]);
  expect(panel()).toContain('建外街道集体约谈综合得分排倒数第 1 位（约谈后 10 位）');
  await desk.type(document.querySelector('.rating-period input'), '2026-09');
  expect(asked(desk, 'lead:talks').at(-1)).toEqual({ period: '2026-09' });
  desk.main.fail('lead:talks', 'central-offline');
  await desk.type(document.querySelector('.rating-period input'), '2026-08');
  expect(document.querySelector('.rating-standing .rating-fault')?.textContent).toContain('中心');
  expect(panel()).not.toContain('建外街道');
});

test('the chart draws a year of the city, broken where nothing was, beside a table of its figures', async () => {
  const desk = await openRatings();
  await look(desk, 'chart');
  expect(asked(desk, 'lead:trend')).toEqual([{ period: '2026-10', board: null, matter: null }]);
  expect(document.querySelector('.rate-lines > svg')?.getAttribute('aria-label')).toContain('三率走势');
  // Two months of nothing, ten of four lines.
  expect(document.querySelectorAll('.rate-lines > svg .rate-mark')).toHaveLength(40);
  const head = [...document.querySelectorAll('.rate-table thead th')].map(({ textContent }) => textContent);
  expect(head).toEqual([
    '统计期',
    '2025-11',
    '2025-12',
    ...Array.from({ length: 10 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`),
  ]);
  const row = (at: number) => [...document.querySelectorAll(`.rate-table tbody tr:nth-child(${at}) td`)].map((cell) => cell.textContent);
  expect(row(2).slice(0, 4)).toEqual(['–', '–', '92.00', '90.00']);
  expect(row(5).slice(0, 4)).toEqual(['–', '–', '–', '▲0.10']);
});

test('a bar has the score and the period before, and its figures open to their orders by key', async () => {
  const desk = await openRatings();
  await look(desk, 'chart');
  const bar = document.querySelector('[data-rating="110105021"]');
  expect(bar?.querySelector('.score-bar-now')?.getAttribute('d')).toBe('M0 2h96.5v6H0Z');
  expect(bar?.querySelector('.score-bar-before')).not.toBeNull();
  await act(async () => document.querySelector<HTMLElement>('[data-rating="110105021"]')?.focus());
  await desk.press({ code: 'KeyS' });
  expect(asked(desk, 'lead:rating-orders').at(-1)).toMatchObject({ unit: '110105021', figure: 'unsolved' });
});

test('a figure of all units together opens to all their orders', async () => {
  const desk = await openRatings();
  await click(desk, '.rating-standing > .ui-button');
  expect(asked(desk, 'lead:rating-orders').at(-1)).toMatchObject({ unit: null, board: 'street', figure: 'responded' });
  expect(document.querySelector('.rating-orders')?.textContent).toContain('街乡镇 的工单');
});

test('a rate that nothing lowers opens to the orders that make it', async () => {
  const desk = await openRatings();
  await click(desk, '[data-rating="110105020"] .rating-act-response');
  expect(asked(desk, 'lead:rating-orders').at(-1)).toMatchObject({ unit: '110105020', figure: 'responded' });
});

test('the four labels stand with the rule that gave each; another board has none and says so', async () => {
  const desk = await openRatings();
  await look(desk, 'labels');
  const groups = [...document.querySelectorAll('.label-group')].map(({ textContent }) => textContent ?? '');
  expect(groups.map((text) => text.slice(0, 3))).toEqual(['先进类', '进步类', '整改类', '治理类']);
  expect(groups[3]).toContain('奥运村街道');
  expect(groups[3]).toContain('期末在治理类名单上（名单由市级管理，不按得分产生）');
  const board = document.querySelector<HTMLSelectElement>('.rating-choice select');
  await act(async () => {
    if (board) board.value = 'district';
    board?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await desk.rest();
  expect(panel()).toContain('四类只给街乡镇');
});

test('the last ten begin with the very last', async () => {
  const desk = await openRatings();
  await look(desk, 'last');
  expect(rows()[0]).toMatch(/^6建外街道/);
});

test('the sheet of the 点评会 stands as it will be on paper, with rules, moment and practice said', async () => {
  const desk = await openRatings();
  await look(desk, 'review');
  expect(asked(desk, 'lead:review')).toEqual([{ period: '2026-10' }]);
  expect(document.querySelector('.review h1')?.textContent).toBe('书记月度点评会用表');
  expect(document.querySelector('.review-facts')?.textContent).toBe(
    '2026-10环比 2026-09 · 口径 rating-1（演示口径）数字已定 · 计算于 2026-11-23 14:00',
  );
  expect(document.querySelector('.review-note')?.textContent).toContain('练习环境');
  const parts = [...document.querySelectorAll('.review-part')].map((part) => part.getAttribute('aria-label'));
  expect(parts).toEqual([
    ...['全市三率', '各区', '街乡镇四类（参加排名 6 个，不排名 1 个）', '市级部门', '公共服务企业'],
    ...[expect.stringContaining('生活垃圾分类'), '约谈名单'],
  ]);
  const print = vi.fn();
  window.print = print;
  await click(desk, '.rating-files button:nth-of-type(3)');
  expect(print).toHaveBeenCalledOnce();
  expect(document.querySelector('body > .paper-review .review')?.textContent).toBe(
    document.querySelector('#rating-panel .review')?.textContent,
  );
  await act(async () => window.dispatchEvent(new Event('afterprint')));
  expect(document.querySelector('.paper')).toBeNull();
});

test('the sheet is saved as CSV with all its tables', async () => {
  const desk = await openRatings();
  const saved = savedFiles();
  await look(desk, 'review');
  await click(desk, '.rating-files button:nth-of-type(1)');
  const text = await saved.blobs[0]?.text();
  for (const part of ['全市走势', '各区', '街乡镇四类', '约谈', '计算时间 Computed：2026-11-23 14:00']) expect(text).toContain(part);
  expect(saved.names).toEqual(['review-2026-10.csv']);
});

const arrow = (key: string): boolean =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })) ?? false;
const figures = (selector: string): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>(`${selector} .figure`)];

test('each period of the city’s line opens to the orders of that period, whoever led', async () => {
  const desk = await openRatings();
  const matter = document.querySelectorAll<HTMLSelectElement>('.rating-choice select')[1];
  await act(async () => {
    if (matter) matter.value = 'waste';
    matter?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await look(desk, 'chart');
  // Two months of nothing open to nothing; ten open by score, three rates, and all that was assessed.
  expect(figures('.rate-table')).toHaveLength(50);
  await click(desk, '.rate-table tbody tr:nth-child(3) td:nth-of-type(3) .figure');
  expect(asked(desk, 'lead:rating-orders')).toEqual([
    { period: '2026-01', board: 'city', matter: 'waste', unit: null, industry: null, figure: 'unsolved', cursor: null },
  ]);
  expect(document.querySelector('.rating-orders h3')?.textContent).toBe('全市 的工单 2026-01 · 生活垃圾分类');
});

test('by key a table of figures is one stop, and the arrows go from figure to figure, past those that open to nothing', async () => {
  const desk = await openRatings();
  await look(desk, 'chart');
  const stops = figures('.rate-table').filter(({ tabIndex }) => tabIndex === 0);
  expect(stops).toHaveLength(1);
  await act(async () => stops[0]?.focus());
  // The row of changes has nothing to press.
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) expect(arrow(key)).toBe(false);
  expect(document.activeElement?.closest('tr')?.textContent).toContain('考核工单');
  expect(figures('.rate-table').filter(({ tabIndex }) => tabIndex === 0)).toEqual([document.activeElement]);
  // At the edge it is the screen's to scroll.
  expect(arrow('ArrowDown')).toBe(true);
  arrow('ArrowUp');
  expect(document.activeElement?.getAttribute('title')).toMatch(/^打开“不满意”的 \d+ 件工单$/);
  const held = document.activeElement;
  // As newer browsers do it: what it gives back is no clean-up of ours.
  const shown = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue(Promise.resolve() as never);
  await act(async () => (held as HTMLElement).click());
  await desk.rest();
  expect(shown.mock.contexts.at(-1)).toBe(document.querySelector('.rating-orders'));
  expect(asked(desk, 'lead:rating-orders').at(-1)).toMatchObject({ period: '2026-02', board: 'city', figure: 'dissatisfied' });
  const close = document.querySelector<HTMLElement>('.rating-orders header button');
  await act(async () => {
    close?.focus();
    close?.click();
  });
  expect(document.querySelector('.rating-orders')).toBeNull();
  expect(document.activeElement).toBe(held);
});

test('in the sheet the city now and before, districts, streets with a label, departments and key matters open to their orders', async () => {
  const desk = await openRatings();
  await look(desk, 'review');
  const opened = async (selector: string): Promise<unknown> => {
    await click(desk, selector);
    return asked(desk, 'lead:rating-orders').at(-1);
  };
  const part = (name: string): string => `.rating-scroll .review-part[aria-label^="${name}"]`;
  const city = { board: 'city', matter: null, unit: null };
  const row = (at: number): string => `${part('全市三率')} .rating-table tbody tr:nth-child(${at})`;
  expect(await opened(`${row(1)} td:last-child .figure`)).toMatchObject({ ...city, period: '2026-10', figure: 'assessed' });
  expect(await opened(`${row(2)} td:nth-of-type(3) .figure`)).toMatchObject({ ...city, period: '2026-09', figure: 'unsolved' });
  expect(figures(row(3))).toEqual([]);
  expect(await opened(`${part('各区')} tr:nth-child(2) td:nth-of-type(3) .figure`)).toMatchObject({
    board: 'district',
    figure: 'responded',
  });
  expect(await opened(`${part('街乡镇四类')} .figure`)).toMatchObject({ board: 'street', figure: 'assessed' });
  expect(await opened(`${part('市级部门')} .figure`)).toMatchObject({ board: 'department', unit: '110105020' });
  expect(await opened(`${part('生活垃圾分类')} h2 .figure`)).toMatchObject({ board: 'street', matter: 'waste', unit: null });
  expect(await opened(`${part('生活垃圾分类')} table .figure`)).toMatchObject({ board: 'street', matter: 'waste', unit: '110105020' });
  expect(document.querySelector('.rating-orders h3')?.textContent).toContain('2026-10 · 生活垃圾分类');
  window.print = vi.fn();
  await click(desk, '.rating-files button:nth-of-type(3)');
  // Paper has figures and no buttons.
  expect(document.querySelector('body > .paper-review .rating-table')).not.toBeNull();
  expect(figures('body > .paper-review')).toEqual([]);
  await act(async () => window.dispatchEvent(new Event('afterprint')));
});

test.each([
  ['table', 'lead:rankings', '#rating-panel'],
  ['chart', 'lead:trend', '.rating-title'],
  ['talks', 'lead:talks', '#rating-panel'],
  ['review', 'lead:review', '#rating-panel'],
] as const)(
  'what failed in the view %s is asked for once more by its button, and the keyboard is not lost',
  async (view, channel, place) => {
    const desk = await openRatings();
    desk.main.fail(channel, 'central-offline');
    await look(desk, view);
    await desk.type(document.querySelector('.rating-period input'), '2026-08');
    const before = asked(desk, channel).length;
    const again = document.querySelector<HTMLElement>(`${place} .rating-again`);
    expect(again?.textContent).toBe('再试一次');
    desk.main.fail(channel, null);
    await act(async () => {
      again?.focus();
      again?.click();
    });
    await desk.rest();
    expect(asked(desk, channel).slice(before)).toEqual([expect.objectContaining({ period: '2026-08' })]);
    expect(document.querySelector('.rating-again')).toBeNull();
    expect(document.querySelector('#rating-panel .rating-fault')?.textContent ?? '').toBe('');
    expect(document.activeElement?.id).toBe('rating-panel');
  },
);
