import { afterEach, describe, expect, test } from 'vitest';
import { activeTab } from '../../../../../renderer/desk/classification/classification-store.ts';
import { pickItem } from '../../../../../renderer/desk/classification/form-actions.ts';
import type { CatalogueItem } from '../../../../../shared/catalogue/catalogue.ts';
import { appError } from '../../../../../shared/errors.ts';
import { items } from '../../../../support/desk-preview/catalogue.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

const [first, second, ...others] = items as readonly [CatalogueItem, CatalogueItem, ...CatalogueItem[]];
const card = (): string => document.querySelector('.item-card')?.textContent ?? '';

/** An agent who has chosen the first item while a caller speaks. */
async function withItemChosen(): Promise<MountedDesk> {
  open = await mountDesk(onDuty);
  await open.press({ code: 'KeyN', altKey: true });
  await pickItem(open.desk, first.code);
  await open.rest(1_000);
  expect(card()).toContain(first.l3);
  return open;
}

const form = ({ desk }: MountedDesk) => activeTab(desk.classification.getState())?.form;

describe('another version of the catalogue comes into force under an open form', () => {
  test('an item that stays is shown as it is now', async () => {
    const desk = await withItemChosen();
    desk.main.publish([{ ...first, l3: '新名字' }, second, ...others]);
    await desk.rest(1_000);
    expect(card()).toContain('新名字');
    expect(form(desk)?.itemCode).toBe(first.code);
  });

  test('an item that another took over is followed, in the form and in what is stored', async () => {
    const desk = await withItemChosen();
    desk.main.publish([{ ...second, formerCodes: [first.code] }, ...others]);
    await desk.rest(1_000);
    expect(card()).toContain(second.l3);
    expect(form(desk)?.itemCode).toBe(second.code);
    expect([...desk.main.drafts.values()].at(-1)?.form.itemCode).toBe(second.code);
  });

  test('an item that nothing took over can still be read, and says that another is to be chosen', async () => {
    const desk = await withItemChosen();
    desk.main.publish([second, ...others]);
    await desk.rest(1_000);
    expect(card()).toContain(first.l3);
    expect(card()).toContain('已停用，请重选事项');
    expect(form(desk)?.itemCode).toBe(first.code);
  });

  test('an order that is just on its way is not changed', async () => {
    const desk = await withItemChosen();
    const { classification } = desk.desk;
    classification.setState(({ activeId }) => ({ sending: activeId }));
    desk.main.publish([{ ...second, formerCodes: [first.code] }, ...others]);
    await desk.rest(1_000);
    expect(form(desk)?.itemCode).toBe(first.code);
  });
});

test('what changed is told as news, a line each, and not as a fault', async () => {
  open = await mountDesk(onDuty);
  open.main.notices.push({
    id: 'n1',
    at: 0,
    error: appError('catalogue-updated', '2026.12.1：\n停用 计划外停暖（01.01.02），并入 室温不达标'),
  });
  open.main.emit('notice:changed', { edition: 1 });
  await open.rest();
  const line = document.querySelector('.notice-line-first p');
  expect([line?.className, line?.textContent]).toEqual(['notice-news', expect.stringContaining('派单目录已更新')]);
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('全部提示'))?.click();
  await open.rest();
  expect(document.querySelector('.notice-lines')?.textContent).toContain('停用 计划外停暖（01.01.02），并入 室温不达标');
});
