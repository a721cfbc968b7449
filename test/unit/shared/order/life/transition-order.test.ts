import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedEvents, mayHappen } from '../../../../../shared/order/life/allowed-events.ts';
import { isForReader, versionForReader } from '../../../../../shared/order/life/event-for-reader.ts';
import { type OrderEvent, orderEventKinds, orderEventSchema } from '../../../../../shared/order/life/order-event.ts';
import { type OrderLife, stages } from '../../../../../shared/order/life/order-life.ts';
import { transitionOrder } from '../../../../../shared/order/life/transition-order.ts';
import { maskedFor } from '../../../../../shared/order/order-for-reader.ts';
import { MINUTE_MS } from '../../../../../shared/time/clock.ts';
import {
  DEPARTMENTS,
  DISTRICT,
  dispatchedEvent,
  lifeOf,
  nextEvent,
  receivedEvent,
  STREET,
  SYSTEM,
  step,
} from '../../../../support/order-events.ts';

const START = Date.UTC(2026, 10, 23, 1);

/** Each pick chooses one of the events that may come next. */
function walk(picks: readonly number[]): { events: OrderEvent[]; lives: OrderLife[] } {
  const events: OrderEvent[] = [receivedEvent(START)];
  let life = step(null, events[0] as OrderEvent);
  const lives = [life];
  let at = START;
  for (const pick of picks) {
    const allowed = allowedEvents(life, Number.POSITIVE_INFINITY);
    const event = nextEvent(life, allowed[pick % allowed.length] as OrderEvent['kind'], at + MINUTE_MS, pick);
    at = event.at;
    life = step(life, event);
    events.push(event);
    lives.push(life);
  }
  return { events, lives };
}

const READERS = (['agent', 'city', 'unit', 'district'] as const).map(maskedFor);
const histories = fc.array(fc.nat(1_000), { maxLength: 60 });

describe('an order’s life', () => {
  it('comes to the same, replayed, in 10,000 random histories, and what it refuses it says what else may come', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (picks) => {
        const { events, lives } = walk(picks);
        const life = lives.at(-1) as OrderLife;
        expect(lifeOf(events.map((event) => orderEventSchema.parse(JSON.parse(JSON.stringify(event)))))).toEqual(life);
        expect(life.version).toBe(events.length);
        for (const reader of READERS)
          expect(versionForReader(life, reader)).toBe(events.filter((each) => isForReader(each, reader)).length);
        for (const each of lives) seen.add(each.stage);
        for (const kind of orderEventKinds.filter((each) => !mayHappen(life, each))) {
          const event = nextEvent(life, kind, life.receivedAt, 0);
          expect(transitionOrder(life, event)).toEqual({
            ok: false,
            error: { code: 'not-allowed', allowed: allowedEvents(life, event.at) },
          });
        }
      }),
      { numRuns: 10_000, seed: 12_345 },
    );
    expect([...seen].toSorted()).toEqual([...stages].toSorted());
  });

  it('keeps what must always hold', () => {
    fc.assert(
      fc.property(histories, (picks) => {
        const { events, lives } = walk(picks);
        const closedAt = lives.findIndex(({ stage }) => stage === 'closed');
        if (closedAt >= 0) expect(lives.slice(closedAt).every(({ stage }) => stage === 'closed')).toBe(true);
        for (const life of lives) {
          expect(life.objections).toBeLessThanOrEqual(life.limits.objections);
          expect(life.visit?.round ?? 0).toBeLessThanOrEqual(life.limits.visitRounds);
          if (life.stage !== 'received' && life.stage !== 'consulting' && life.stage !== 'closed') expect(life.assignment).not.toBeNull();
          if (life.repliedAt !== null) expect(life.contactedAt).not.toBeNull();
        }
        const designated = events.findIndex((event) => event.kind === 'dispatched' && event.how === 'designated');
        if (designated >= 0) expect(events.slice(designated).some(({ kind }) => kind === 'objected')).toBe(false);
      }),
      { numRuns: 2_000, seed: 12_345 },
    );
  });
});

const begun = [receivedEvent(START), dispatchedEvent(START)];
const at = (minutes: number) => ({ at: START + minutes * MINUTE_MS, by: SYSTEM });
const signed: OrderEvent = { kind: 'signed', ...at(5) };
const contacted: OrderEvent = { kind: 'contacted', ...at(6), note: '已联系' };

describe('refuses', () => {
  it.each([
    [
      'a reply before the citizen was spoken to (art. 15)',
      [...begun, signed],
      { kind: 'replied', ...at(9), result: 'done', toCitizen: '办', toHotline: '办' },
    ],
    [
      'a whistle before the citizen was spoken to',
      [...begun, signed],
      { kind: 'whistled', ...at(9), departments: DEPARTMENTS, place: '现场', meetAt: START },
    ],
    ['a transfer to another unit (art. 14)', [...begun, signed, contacted], dispatchedEvent(START)],
    ['a visit before the limit, without a reply', [...begun, signed], { kind: 'visit-opened', ...at(9), cause: 'expired' }],
    ['an earlier limit as an extension', [...begun, signed], { kind: 'extension-asked', ...at(9), reason: '难', until: START }],
    [
      'a whistle for itself',
      [...begun, signed, contacted],
      { kind: 'whistled', ...at(9), departments: [STREET], place: '现场', meetAt: START },
    ],
  ] as const)('%s', (_name, before, event) => {
    const refused = transitionOrder(lifeOf(before), event as OrderEvent);
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.error.allowed).not.toHaveLength(0);
  });

  it('to name a unit at will, and to let it object, once three objections were raised', () => {
    let life = lifeOf(begun);
    for (let round = 1; round <= 3; round += 1) {
      life = step(life, { kind: 'objected', ...at(round), reason: '不属于我单位', material: '职责清单' });
      life = step(life, { kind: 'objection-upheld', ...at(round), reason: '成立' });
      if (round < 3) life = step(life, dispatchedEvent(START, 'again'));
    }
    expect(transitionOrder(life, dispatchedEvent(START, 'again')).ok).toBe(false);
    life = step(life, dispatchedEvent(START, 'designated'));
    expect(allowedEvents(life, START)).not.toContain('objected');
  });

  it('to close while the link that was sent still holds, and does not offer it until it may', () => {
    const until = START + 99 * MINUTE_MS;
    const events: OrderEvent[] = [
      ...[...begun, signed, contacted],
      { kind: 'replied', ...at(7), result: 'done', toCitizen: '办', toHotline: '办' },
      { kind: 'visit-opened', ...at(7), cause: 'replied' },
      ...[8, 9, 10].map((minute): OrderEvent => ({ kind: 'visit-attempted', ...at(minute), outcome: 'no-answer' })),
      { kind: 'link-sent', ...at(10), until },
    ];
    const life = lifeOf(events);
    for (const [now, may] of [
      [until - 1, false],
      [until, true],
    ] as const) {
      expect(allowedEvents(life, now).includes('closed')).toBe(may);
      expect(transitionOrder(life, { kind: 'closed', at: now, by: SYSTEM, how: 'unreachable' }).ok).toBe(may);
    }
  });

  it('to assess a whistle by halves: the street and every department it called, and nobody else', () => {
    const whistled: OrderEvent = { kind: 'whistled', ...at(9), departments: DEPARTMENTS, place: '现场', meetAt: START };
    const life = lifeOf([...begun, signed, contacted, whistled]);
    const close = (departments: Record<string, 'good'>): OrderEvent => ({ kind: 'whistle-closed', ...at(20), street: 'good', departments });
    expect(transitionOrder(life, close({ 'B-001': 'good' })).ok).toBe(false);
    expect(transitionOrder(life, close({ 'B-001': 'good', 'B-003': 'good' })).ok).toBe(false);
    expect(transitionOrder(life, close({ 'B-001': 'good', 'B-002': 'good' })).ok).toBe(true);
  });
});

describe('an order that went to a district (派区)', () => {
  const toDistrict: OrderEvent = {
    ...dispatchedEvent(START),
    assignment: { way: 'district', lead: DISTRICT, co: [DEPARTMENTS[0] ?? ''], copyTo: null },
  };
  const placed: OrderEvent = { kind: 'placed', ...at(30), lead: STREET, signBy: START + 99 * MINUTE_MS, contactBy: START + 99 * MINUTE_MS };

  it('is given to a street, which begins anew under the limit that the citizen was told; the district has the copy', () => {
    const before = lifeOf([receivedEvent(START), toDistrict, signed]);
    const life = step(before, placed);
    expect(life).toMatchObject({ stage: 'dispatched', signedAt: null, dispatchedAt: placed.at, replyBy: before.replyBy });
    expect(life.assignment).toEqual({ way: 'street', lead: STREET, co: [DEPARTMENTS[0]], copyTo: DISTRICT });
    // A limit that is over before it begins would only accuse the street.
    for (const late of [{ signBy: placed.at }, { contactBy: placed.at }])
      expect(transitionOrder(before, { ...placed, ...late } as OrderEvent).ok).toBe(false);
    // Once, and a street gives it to nobody.
    expect(allowedEvents(life, START)).not.toContain('placed');
    expect(allowedEvents(life, START)).toContain('objected');
  });

  it('stays where it is handled, where it was designated, and while it is disputed (art. 14)', () => {
    const objected: OrderEvent = { kind: 'objected', ...at(7), reason: '不属于', material: '清单' };
    const handling: OrderEvent = { kind: 'progress-reported', ...at(8), text: '进展' };
    for (const events of [[objected], [signed, contacted, handling]]) {
      expect(allowedEvents(lifeOf([receivedEvent(START), toDistrict, ...events]), START)).not.toContain('placed');
    }
    expect(transitionOrder(lifeOf([receivedEvent(START), toDistrict]), { ...placed, lead: DISTRICT }).ok).toBe(false);
  });
});

it('whose objection is upheld takes what its unit asked for with it; what was granted stands', () => {
  const reason = '理由';
  const begun = [receivedEvent(START), dispatchedEvent(START), signed, contacted] as const;
  const over: OrderEvent[] = [
    { kind: 'objected', ...at(40), reason, material: '清单' },
    { kind: 'objection-upheld', ...at(50), reason },
  ];
  const asked = lifeOf([
    ...begun,
    { kind: 'exclusion-asked', ...at(20), reason },
    { kind: 'unreasonable-asked', ...at(21), reason },
    ...over,
  ]);
  expect(asked).toMatchObject({ exclusion: 'none', unreasonable: 'none' });
  const granted = lifeOf([
    ...begun,
    { kind: 'exclusion-asked', ...at(20), reason },
    { kind: 'exclusion-granted', ...at(30), reason },
    ...over,
  ]);
  expect(granted).toMatchObject({ exclusion: 'granted', excludedAt: START + 30 * MINUTE_MS });
});
