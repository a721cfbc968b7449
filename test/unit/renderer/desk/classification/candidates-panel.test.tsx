import { afterEach, describe, expect, test } from 'vitest';
import { activeTab } from '../../../../../renderer/desk/classification/classification-store.ts';
import { groupByParent } from '../../../../../renderer/desk/classification/group-hits.ts';
import type { SuggestionHit } from '../../../../../shared/catalogue/search-types.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

const suggestion = (code: string, l2: string, l3: string, confident = false): SuggestionHit => {
  return { code, l1: '公共服务', l2, l3, because: [l3], confident, alarm: null };
};

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

/** An agent has typed notes that speak for these. */
async function suggested(...hits: SuggestionHit[]): Promise<void> {
  const desk = await mountDesk(onDuty);
  open = desk;
  desk.main.suggestions.push(...hits);
  await desk.press({ code: 'KeyN', altKey: true });
  await desk.type(document.querySelector('#field-notes'), '家里不热');
  await desk.rest(300);
}

const heading = (): string => document.querySelector('.candidates h2')?.textContent ?? '';
const rows = (): string[] => [...document.querySelectorAll('.candidate-name')].map(({ textContent }) => textContent);

describe('what the notes speak for', () => {
  test('says which one is far ahead', async () => {
    await suggested(suggestion('01.01.01', '供暖', '室温不达标', true), suggestion('01.01.02', '供暖', '计划外停暖'));
    expect(rows()).toEqual(['公共服务 › 供暖 › 室温不达标把握大', '公共服务 › 供暖 › … › 计划外停暖']);
    expect(heading()).toBe('建议事项');
  });

  test('says of each who would get it and how long they had', async () => {
    await suggested(suggestion('02.01.01', '供暖', '室温不达标'));
    expect(document.querySelector('.candidate-side')?.textContent).toContain('直派街乡镇\u00A0· 24小时');
  });

  test('says that none is', async () => {
    await suggested(suggestion('01.01.01', '供暖', '室温不达标'), suggestion('01.02.01', '供水', '停水'));
    expect(heading()).toContain('都没有把握');
  });

  test('an emergency is never called unsure', async () => {
    await suggested({ ...suggestion('01.03.01', '燃气', '燃气泄漏'), alarm: 'unit' }, suggestion('01.01.01', '供暖', '室温不达标'));
    expect(heading()).toBe('建议事项');
  });

  test('names a class once for siblings that stand together; whoever hears the list hears it each time', async () => {
    await suggested(suggestion('01.01.01', '供暖', '甲'), suggestion('01.01.02', '供暖', '乙'), suggestion('01.02.01', '供水', '丙'));
    const again = [...document.querySelectorAll('.candidate-name .ui-hidden')].map(({ textContent }) => textContent);
    expect(again).toEqual(['公共服务 › 供暖 › ']);
  });
});

describe('an item whose orders came back', () => {
  test('asks one short question, and one key takes the other', async () => {
    const desk = await mountDesk(onDuty);
    open = desk;
    desk.main.mistaken.found = { code: '02.01.02', l1: '公共服务', l2: '供暖', l3: '计划外停暖', times: 3 };
    desk.main.suggestions.push(suggestion('02.01.01', '供暖', '室温不达标'));
    await desk.press({ code: 'KeyN', altKey: true });
    await desk.type(document.querySelector('#field-notes'), '家里不热');
    await desk.rest(300);
    await desk.press({ code: 'Digit1', altKey: true });
    await desk.rest(300);
    expect(document.querySelector('.item-mistaken')?.textContent).toContain('3 单退回，本应是“公共服务 › 供暖 › 计划外停暖”。是那一项吗？');
    await desk.press({ code: 'KeyB', altKey: true });
    await desk.rest(300);
    expect(activeTab(desk.desk.classification.getState())?.form.itemCode).toBe('02.01.02');
  });

  test('asks from the moment at which one came back, also of the item that is chosen already', async () => {
    await suggested(suggestion('02.01.01', '供暖', '室温不达标'));
    await open?.press({ code: 'Digit1', altKey: true });
    await open?.rest(300);
    expect(document.querySelector('.item-mistaken')).toBeNull();
    open?.main.comeBack('02.01.01', { code: '02.01.02', l1: '公共服务', l2: '供暖', l3: '计划外停暖', times: 1 });
    await open?.rest(300);
    expect(document.querySelector('.item-mistaken')?.textContent).toContain('1 单退回');
  });

  test('is not there, and its key does nothing, for an item that never did', async () => {
    await suggested(suggestion('02.01.01', '供暖', '室温不达标'));
    await open?.press({ code: 'Digit1', altKey: true });
    await open?.rest(300);
    await open?.press({ code: 'KeyB', altKey: true });
    expect(document.querySelector('.item-mistaken')).toBeNull();
    expect(open && activeTab(open.desk.classification.getState())?.form.itemCode).toBe('02.01.01');
  });
});

test('siblings stand together, within the rows that have a key and within the rest', () => {
  const hit = (name: string) => ({ l1: '一', l2: name.slice(0, 1), name });
  const names = (...list: string[]): string[] => groupByParent(list.map(hit), 5).map(({ name }) => name);
  expect(names('a1', 'b1', 'a2', 'c1', 'b2', 'd1', 'a3', 'd2')).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'd1', 'd2', 'a3']);
  expect(names()).toEqual([]);
});
