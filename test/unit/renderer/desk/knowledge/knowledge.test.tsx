import { afterEach, describe, expect, test } from 'vitest';
import { activeTab } from '../../../../../renderer/desk/classification/classification-store.ts';
import { withAnswer } from '../../../../../renderer/desk/knowledge/knowledge-actions.ts';
import { EMPTY_FORM } from '../../../../../shared/classification/form.ts';
import type { KnowledgeHit } from '../../../../../shared/knowledge/knowledge.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

const marriage: KnowledgeHit = {
  ...{ id: 'K-14-001', question: '结婚登记要带什么证件？', answer: '双方各带本人居民身份证，亲自到婚姻登记处申请。', items: ['02.01.04'] },
  ...{ validTo: '2027-12-31', source: '《婚姻登记条例》', note: '', unitName: '市民政局', stale: false, label: '演示知识' },
};
const old: KnowledgeHit = { ...marriage, id: 'K-14-003', question: '低保怎么申请？', stale: true, validTo: '2026-01-31' };

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

const notes = (): HTMLTextAreaElement | null => document.querySelector<HTMLTextAreaElement>('#field-notes');
const words = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
const form = ({ desk }: MountedDesk) => activeTab(desk.classification.getState())?.form;

/** An agent with an empty form; main knows two answers. */
async function asked(): Promise<MountedDesk> {
  const desk = await mountDesk(onDuty);
  open = desk;
  desk.main.knowledge.push(marriage, old);
  await desk.press({ code: 'KeyN', altKey: true });
  return desk;
}

describe('a question that is asked often', () => {
  test('is answered and closed by two keys', async () => {
    const desk = await asked();
    await desk.type(notes(), '结婚登记带什么');
    await desk.rest(300);
    expect(words('.answers')).toContain('结婚登记要带什么证件？');
    await desk.press({ code: 'Digit6', altKey: true });
    await desk.rest(300);
    expect(words('.answer-card')).toContain('双方各带本人居民身份证，亲自到婚姻登记处申请。');
    expect(words('.answer-card')).toContain('市民政局 负责 · 有效期至 2027-12-31');
    await desk.press({ code: 'KeyA', altKey: true });
    await desk.rest(300);
    expect(desk.main.asked.find(({ channel }) => channel === 'order:dispatch')?.payload).toMatchObject({
      outcome: { kind: 'answered' },
      form: { knowledgeId: 'K-14-001', requestType: 'consult', notes: '结婚登记带什么', itemCode: '02.01.04' },
    });
  });

  test('is found by what is typed into the box as well', async () => {
    const desk = await asked();
    await desk.type(document.querySelector('#field-item'), 'jiehun');
    await desk.rest(300);
    expect(desk.main.asked.filter(({ channel }) => channel === 'knowledge:find').at(-1)?.payload).toMatchObject({
      from: 'box',
      text: 'jiehun',
    });
    expect(words('.answers')).toContain('结婚登记要带什么证件？');
  });

  test('says that its answer is out of date, in the list and on the card', async () => {
    const desk = await asked();
    await desk.type(notes(), '低保怎么申请');
    await desk.rest(300);
    expect(words('.answers')).toContain('已过期，请核实');
    await desk.press({ code: 'Digit7', altKey: true });
    await desk.rest(300);
    expect(words('.answer-card')).toContain('有效期至 2026-01-31，已过期：先核实再答复');
  });

  test('that was not the question after all gives the item card back, and nothing else is lost', async () => {
    const desk = await asked();
    await desk.type(notes(), '结婚登记带什么');
    await desk.rest(300);
    await desk.press({ code: 'Digit6', altKey: true });
    await desk.rest(300);
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('不用这条'))?.click();
    await desk.rest(300);
    expect(document.querySelector('.answer-card')).toBeNull();
    expect(form(desk)).toMatchObject({ knowledgeId: null, notes: '结婚登记带什么' });
  });
});

test('what the agent wrote and chose is not replaced', () => {
  const typed = { ...EMPTY_FORM, notes: '写过的字', requestType: 'complaint' as const, itemCode: '01.01.01' };
  expect(withAnswer(typed, marriage)).toEqual({ ...typed, knowledgeId: 'K-14-001' });
  expect(withAnswer(EMPTY_FORM, marriage)).toMatchObject({ notes: '结婚登记要带什么证件？', requestType: 'consult', itemCode: '02.01.04' });
});
