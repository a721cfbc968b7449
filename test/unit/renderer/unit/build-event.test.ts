import { expect, test } from 'vitest';
import { ACT_FIELDS, contextOf, type FieldSpec, isOptional, proposedDraft } from '../../../../renderer/unit/act/act-fields.ts';
import { buildEvent, calledOf, markOf } from '../../../../renderer/unit/act/build-event.ts';
import { choicesOf } from '../../../../renderer/unit/choice-text.ts';
import type { Draft } from '../../../../renderer/unit/order/order-store.ts';
import { toField } from '../../../../renderer/unit/time-text.ts';
import { limitsOfLevel, unfitLimits } from '../../../../shared/order/life/hand-limits.ts';
import { lifePolicyAt } from '../../../../shared/order/life/life-policy.ts';
import { mayAct } from '../../../../shared/order/life/may-act.ts';
import {
  type Actor,
  actorKinds,
  type OrderEvent,
  type OrderEventKind,
  orderEventKinds,
} from '../../../../shared/order/life/order-event.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/clock.ts';
import { BEGUN, contentReply, ITEMS, lifeReply, NOON, UNITS } from '../../../support/unit-wire.ts';

const street: Actor = { kind: 'unit', id: '5001', unit: '110105026' };
const city: Actor = { kind: 'city', id: '7001', unit: null };
const units = new Map(UNITS.map((unit) => [unit.code, unit]));
const contextAfter = (...events: readonly OrderEvent[]) =>
  contextOf({ content: contentReply(), life: lifeReply([...BEGUN, ...events]) }, units, NOON);

const signed: OrderEvent = { kind: 'signed', at: NOON, by: street };
const contacted: OrderEvent = { kind: 'contacted', at: NOON, by: street, note: '已联系' };
const whistled: OrderEvent = {
  kind: 'whistled',
  at: NOON,
  by: street,
  departments: ['D-CGW', 'D-MZJ'],
  place: '现场',
  meetAt: NOON + HOUR_MS,
};

function written(field: FieldSpec, called: readonly string[]): Draft {
  switch (field.kind) {
    case 'text':
      return { [field.name]: ' 写了的话 ' };
    case 'time':
      return { [field.name]: toField(NOON + 30 * DAY_MS) };
    case 'choice':
      return { [field.name]: choicesOf(field.name)[0] ?? '' };
    case 'limit':
    case 'item':
      return {};
    case 'units':
      return { [field.name]: field.name === 'co' ? [] : ['D-CGW'] };
    case 'marks':
      return Object.fromEntries(called.map((code) => [markOf(code), 'good']));
  }
}

test('each form, filled in, is an event of the contract; empty, it names what is missing', () => {
  const context = contextAfter(signed, contacted, whistled);
  for (const [name, fields] of Object.entries(ACT_FIELDS)) {
    const kind = name as OrderEventKind;
    const by = kind === 'reported' ? { ...street, unit: 'D-CGW' } : street;
    const draft: Draft = Object.assign({}, ...fields.map((field) => written(field, calledOf(context))));
    const built = buildEvent(kind, draft, by, context);
    expect([kind, built.ok || built.error]).toEqual([kind, true]);
    const needed = fields.filter((field) => !isOptional(field.name, context) && field.kind !== 'limit').map((field) => field.name);
    const empty = buildEvent(kind, {}, by, context);
    expect([kind, empty.ok ? [] : empty.error]).toEqual([kind, needed.length === 0 ? [] : { kind: 'missing', fields: needed }]);
  }
});

test('whatever a person of a unit, a district or the city may ever do has a form', () => {
  const { life } = contextAfter(signed, contacted, whistled);
  if (life === null) throw new Error('the history holds');
  const people = actorKinds
    .filter((kind) => kind === 'unit' || kind === 'district' || kind === 'city')
    .flatMap((kind): Actor[] => ['110105026', '110105', 'D-CGW', null].map((unit) => ({ kind, id: 'x', unit })));
  const able = orderEventKinds.filter((kind) => people.some((by) => mayAct({ ...life, escalatedTo: '110105' }, kind, by)));
  expect(able.filter((kind) => !ACT_FIELDS[kind])).toEqual([]);
});

test('what does not fit the order as it stands is said before it is sent', () => {
  const context = contextAfter(signed);
  const early = buildEvent('extension-asked', { until: toField(NOON + HOUR_MS), reason: '要等材料' }, street, context);
  // By name, with what it must be later than.
  expect(early).toEqual({ ok: false, error: { kind: 'not-fitting', fields: [{ name: 'until', after: context.life?.replyBy }] } });
  const self = { departments: ['110105026'], place: '现场', meetAt: toField(NOON + HOUR_MS) };
  expect(buildEvent('whistled', self, street, contextAfter(signed, contacted))).toEqual({
    ok: false,
    error: { kind: 'not-fitting', fields: [{ name: 'departments', after: null }] },
  });
});

test('after an objection was upheld the order goes on with a copy to whoever supervises; after three it is designated', () => {
  const objected: OrderEvent = { kind: 'objected', at: NOON, by: street, reason: '不属于', material: '清单' };
  const upheld: OrderEvent = { kind: 'objection-upheld', at: NOON, by: city, reason: '成立' };
  const refused: OrderEvent = { kind: 'objection-refused', at: NOON, by: city, reason: '不成立' };
  const draft = (context: ReturnType<typeof contextAfter>) => ({ ...proposedDraft('dispatched', context), lead: ['110105020'] });
  const first = contextAfter(objected, upheld);
  expect(buildEvent('dispatched', draft(first), city, first)).toMatchObject({
    ok: true,
    value: { how: 'again', itemCode: '01.01.01', assignment: { way: 'street', lead: '110105020', co: [], copyTo: '110105' } },
  });
  const third = contextAfter(objected, refused, objected, refused, objected, upheld);
  expect(buildEvent('dispatched', draft(third), city, third)).toMatchObject({ ok: true, value: { how: 'designated' } });
});

test('who grants more time finds what was asked for, on Beijing’s clock', () => {
  const asked: OrderEvent = { kind: 'extension-asked', at: NOON, by: street, reason: '要等材料', until: NOON + 3 * DAY_MS };
  const context = contextAfter(signed, asked);
  const draft = proposedDraft('extension-granted', context);
  expect(draft).toEqual({ until: '2026-12-01T12:00' });
  expect(buildEvent('extension-granted', draft, city, context)).toEqual({
    ok: true,
    value: { kind: 'extension-granted', until: NOON + 3 * DAY_MS },
  });
});

test('the limits a form sets are the level’s, by the item’s own row, and by the level alone where its item is not known any more', () => {
  const context = contextAfter();
  const { item, order } = context.open.content;
  const limitsOf = (of: typeof context) =>
    Object.fromEntries(
      (ACT_FIELDS.dispatched ?? []).flatMap((field) => (field.kind === 'limit' ? [[field.name, field.read(of, {})]] : [])),
    );
  const unknown = { ...context, open: { ...context.open, content: { ...context.open.content, item: null } } };
  const policy = lifePolicyAt(NOON);
  if (item === null || order.level === null) throw new Error('the order has both');
  expect(limitsOf(context)).toEqual(limitsOfLevel(item, policy, NOON));
  const { level } = order;
  expect(limitsOf(unknown)).toEqual({ ...limitsOfLevel({ level }, policy, NOON), replyBy: NOON + policy.reworkWithinMs[level] });
  for (const of of [context, unknown]) expect(unfitLimits(limitsOf(of), item, policy, NOON)).toEqual([]);
});

test('an order that was sent up without an item asks for one; the limits, which nobody types, follow from it', () => {
  const received = BEGUN.slice(0, 1);
  for (const level of [null, '24h'] as const) {
    const content = { ...contentReply({ itemCode: null, level }), item: null };
    const context = contextOf({ content, life: lifeReply([...received], { stage: 'received' }) }, units, NOON, ITEMS);
    expect(buildEvent('dispatched', { lead: ['D-CGW'] }, city, context)).toEqual({
      ok: false,
      error: { kind: 'missing', fields: ['item'] },
    });
    expect(buildEvent('dispatched', { lead: ['D-CGW'], item: ['01.02.07'] }, city, context)).toMatchObject({
      ok: true,
      value: { itemCode: '01.02.07', catalogueVersion: '2026.11.2', replyBy: NOON + 2 * HOUR_MS },
    });
  }
});

test('a chosen item that is not in the catalogue in force goes nowhere: neither its code nor limits of another', () => {
  const context = { ...contextAfter(), items: ITEMS };
  const upheld: OrderEvent = { kind: 'objection-upheld', at: NOON, by: city, reason: '成立' };
  const objected: OrderEvent = { kind: 'objected', at: NOON, by: street, reason: '不属于', material: '清单' };
  const freed = { ...contextAfter(objected, upheld), items: ITEMS };
  for (const of of [context, freed]) {
    expect(buildEvent('dispatched', { lead: ['D-CGW'], item: ['09.09.09'] }, city, of)).toEqual({
      ok: false,
      error: { kind: 'not-fitting', fields: [{ name: 'item', after: null }] },
    });
  }
});
