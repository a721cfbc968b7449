import { describe, expect, it } from 'vitest';
import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { missingFields } from '../../../../shared/classification/completeness.ts';
import { isConfidential } from '../../../../shared/classification/confidentiality.ts';
import { EMPTY_FORM, type OrderForm } from '../../../../shared/classification/form.ts';
import type { Outcome } from '../../../../shared/order/order.ts';
import { OUTCOME_POLICIES } from '../../../../shared/order/outcome-policy.ts';
import { heating } from '../../../support/catalogue-builders.ts';

const missing = (form: OrderForm, item: CatalogueItem | null, outcome: Outcome['kind']): string[] =>
  missingFields(form, item, outcome, OUTCOME_POLICIES[0]);

const full: OrderForm = {
  ...EMPTY_FORM,
  requestType: 'help',
  notes: '家里暖气不热三天了',
  itemCode: '01.01.01',
  streetCode: '110105026',
  placeDetail: '花家地西里三区 5 号楼',
  answers: { heatingMode: '集中供暖' },
  callerPhone: '139 1234 5678',
};

describe('what is missing before an order can go out', () => {
  it('is nothing in a full form', () => expect(missing(full, heating, 'dispatch')).toEqual([]));

  it('is everything in an empty one, in the order in which it is asked', () =>
    expect(missing(EMPTY_FORM, heating, 'dispatch')).toEqual([
      'requestType',
      'notes',
      'streetCode',
      'placeDetail',
      'answers',
      'callerPhone',
    ]));

  it.each<[keyof OrderForm, OrderForm[keyof OrderForm]]>([
    ['requestType', null],
    ['notes', '  '],
    ['streetCode', null],
    ['placeDetail', ''],
    ['answers', { heatingMode: ' ' }],
    ['callerPhone', '不详'],
    ['callerPhone', '分机 8001'],
  ])('names %s when it is missing', (field, value) => expect(missing({ ...full, [field]: value }, heating, 'dispatch')).toEqual([field]));

  it('names the item', () => expect(missing(full, null, 'dispatch')).toEqual(['itemCode']));

  it('asks no street where a department takes it and nobody must go anywhere', () => {
    const item: CatalogueItem = { ...heating, route: { kind: 'department', unit: 'D001' }, addressRequired: false, questions: [] };
    expect(missing({ ...full, streetCode: null, placeDetail: '', answers: {} }, item, 'dispatch')).toEqual([]);
  });

  it('takes a number in full-width digits', () =>
    expect(missing({ ...full, callerPhone: '１３９１２３４５６７８' }, heating, 'dispatch')).toEqual([]));

  it('asks of a question answered at once only what kind it was and what was asked', () => {
    expect(missing({ ...EMPTY_FORM, requestType: 'consult', notes: '几号停暖' }, null, 'answered')).toEqual([]);
    expect(missing(EMPTY_FORM, null, 'answered')).toEqual(['requestType', 'notes']);
  });

  it.each(['channel', 'secret', 'beyond', 'unlawful'] as const)(
    'asks of what is told, explained or dissuaded (%s) only its matter',
    (outcome) => {
      expect(missing({ ...EMPTY_FORM, requestType: 'complaint', notes: '已经起诉了' }, heating, outcome)).toEqual([]);
      expect(missing(EMPTY_FORM, heating, outcome)).toEqual(['requestType', 'notes']);
    },
  );

  it('asks of progress told whose matter it was as well', () => {
    const told = { ...EMPTY_FORM, requestType: 'help', notes: '问上次的暖气' } as const;
    expect(missing(told, null, 'progress')).toEqual(['callerPhone']);
    expect(missing({ ...told, callerPhone: '13912345678' }, heating, 'progress')).toEqual([]);
  });

  it('asks nothing of a call in which nobody spoke', () => expect(missing(EMPTY_FORM, heating, 'no-request')).toEqual([]));

  it('lets nothing stand between a caller and 110', () => expect(missing(EMPTY_FORM, null, 'emergency')).toEqual([]));
});

describe('confidentiality', () => {
  it('is on for a report of wrongdoing and for items that say so, until the agent chooses', () => {
    expect(isConfidential({ confidential: null, requestType: 'report' }, null)).toBe(true);
    expect(isConfidential({ confidential: null, requestType: 'help' }, { confidential: true })).toBe(true);
    expect(isConfidential({ confidential: null, requestType: 'help' }, { confidential: false })).toBe(false);
    expect(isConfidential({ confidential: false, requestType: 'report' }, { confidential: true })).toBe(false);
    expect(isConfidential({ confidential: true, requestType: 'help' }, null)).toBe(true);
  });
});
