import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type OrderForm } from '../../../../shared/classification/form.ts';
import { missingElements, wordingFaults } from '../../../../shared/classification/wording.ts';
import { wordingPolicyAt } from '../../../../shared/classification/wording-policy.ts';
import { scorePolicyAt } from '../../../../shared/drill/score-policy.ts';

const form = (change: Partial<OrderForm>): OrderForm => ({ ...EMPTY_FORM, ...change });
const WHOLE = form({
  notes: '来电人反映家里暖气不热，客厅14度，已有三天。要求尽快派人来查。',
  callerPhone: '13912345678',
  placeDetail: '花家地西里三区12号楼',
});

describe('the five elements', () => {
  it('are not asked for before anything is written', () => {
    expect(missingElements(EMPTY_FORM)).toEqual([]);
  });

  it('are all there in a whole order', () => {
    expect(missingElements(WHOLE)).toEqual([]);
  });

  it.each<[string, Partial<OrderForm>]>([
    ['person', { callerPhone: ' ' }],
    ['time', { notes: '来电人反映家里暖气不热。要求尽快派人来查。' }],
    ['place', { placeDetail: '' }],
    ['matter', { notes: '请今天来' }],
    ['wish', { notes: '来电人反映家里暖气不热，已有三天。' }],
  ])('without %s name it', (element, change) => {
    expect(missingElements({ ...WHOLE, ...change })).toEqual([element]);
  });

  it.each(['昨晚', '11月20日起', '每天半夜', '持续两周', '上个月', '星期三', '一个多小时', '近期'])('have a time in «%s»', (when) => {
    expect(missingElements({ ...WHOLE, notes: `${when}工地施工，要求查处` })).toEqual([]);
  });

  it.each(['一号楼', '第二次反映', '小区里有人'])('have no time in «%s»', (words) => {
    expect(missingElements({ ...WHOLE, notes: `${words}，楼道灯坏，要求修好` })).toContain('time');
  });

  it('have a time where it stands in its field', () => {
    const untold = { ...WHOLE, notes: '来电人反映家里暖气不热。要求尽快派人来查。' };
    expect(missingElements({ ...untold, occurred: '说不清' })).toEqual([]);
    expect(missingElements({ ...untold, occurred: ' ' })).toEqual(['time']);
  });

  it('may stand in fields: a name, a street, an item', () => {
    const change = {
      callerPhone: '',
      callerName: '王女士',
      placeDetail: '',
      streetCode: '110105026',
      itemCode: '02.01.01',
      notes: '停暖三天，请查',
    };
    expect(missingElements({ ...WHOLE, ...change })).toEqual([]);
  });
});

describe('wording', () => {
  it('is faulted by words a drill is scored by, and by no ordinary one', () => {
    const policy = wordingPolicyAt(Date.UTC(2026, 10, 28));
    const { bannedWords } = scorePolicyAt(Date.UTC(2026, 10, 28));
    expect(bannedWords).toEqual(expect.arrayContaining([...policy.bannedWords]));
    expect(wordingFaults('来电人称他妈妈生病，家中老人有病', policy).banned).toEqual([]);
    expect(wordingFaults('我家暖气不热，物业胡说', policy)).toEqual({ banned: ['胡说'], firstPerson: ['我家'] });
    expect(wordingFaults('来电人家中暖气不热', policy)).toEqual({ banned: [], firstPerson: [] });
  });
});
