import { describe, expect, it } from 'vitest';
import { type DueClock, openClocks } from '../../../../../shared/order/life/due-clocks.ts';
import { lifePolicyAt } from '../../../../../shared/order/life/life-policy.ts';
import type { OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../../shared/order/life/order-life.ts';
import { DAY_MS, HOUR_MS } from '../../../../../shared/time/clock.ts';
import { answerOf, dispatchedEvent, lifeOf, receivedEvent, SYSTEM } from '../../../../support/order-events.ts';

const START = Date.UTC(2026, 10, 23, 1);
const POLICY = lifePolicyAt(START);

const clockOf = (life: OrderLife, clock: DueClock) => openClocks(life, POLICY, HOUR_MS).find((open) => open.clock === clock);

const said = (afterMs: number) => ({ at: START + afterMs, by: SYSTEM, reason: '理由', note: '已联系' });
const handled: readonly OrderEvent[] = [
  receivedEvent(START),
  { ...dispatchedEvent(START), replyBy: START + DAY_MS },
  { kind: 'signed', ...said(HOUR_MS) },
  { kind: 'contacted', ...said(HOUR_MS) },
];

describe('the clock of the reply', () => {
  it('runs from the second handling, not from the first dispatch: a fresh limit is not half over when it is given', () => {
    const again = START + 3 * DAY_MS;
    const life = lifeOf([
      ...handled,
      { kind: 'visit-opened', cause: 'expired', at: START + DAY_MS, by: SYSTEM },
      { kind: 'visit-answered', answer: { ...answerOf(0), solved: 'no' }, at: again, by: SYSTEM },
      { kind: 'reworked', replyBy: again + DAY_MS, at: again, by: SYSTEM },
    ]);
    expect(clockOf(life, 'reply')).toEqual({ clock: 'reply', startedAt: again, dueAt: again + DAY_MS });
  });

  it('stands still while the order is parked, and goes on with what was left when that ends', () => {
    const parked: OrderEvent[] = [
      { kind: 'parking-asked', plan: '方案', until: START + 180 * DAY_MS, ...said(5 * HOUR_MS) },
      { kind: 'parking-granted', until: START + 180 * DAY_MS, ...said(6 * HOUR_MS) },
    ];
    expect(clockOf(lifeOf([...handled, ...parked]), 'reply')?.dueAt).toBe(START + 180 * DAY_MS);
    const ended = lifeOf([...handled, ...parked, { kind: 'unparked', ...said(16 * HOUR_MS) }]);
    // Six hours were used of it, and eighteen are left.
    expect(clockOf(ended, 'reply')).toEqual({ clock: 'reply', startedAt: START + 10 * HOUR_MS, dueAt: START + 34 * HOUR_MS });
    expect(ended.parking).toBe('none');
  });

  it('keeps a limit that was extended while the order was parked', () => {
    const until = START + 20 * DAY_MS;
    const life = lifeOf([
      ...handled,
      { kind: 'parking-asked', plan: '方案', until: START + 10 * DAY_MS, ...said(5 * HOUR_MS) },
      { kind: 'parking-granted', until: START + 10 * DAY_MS, ...said(6 * HOUR_MS) },
      { kind: 'extension-asked', until, ...said(7 * HOUR_MS) },
      { kind: 'extension-granted', until, ...said(8 * HOUR_MS) },
      { kind: 'unparked', ...said(9 * HOUR_MS) },
    ]);
    expect(life.replyBy).toBe(until);
  });
});

it('the clock of the dispatch runs from the objection that was upheld: it is not over when the order comes back', () => {
  const back = START + 30 * HOUR_MS;
  const life = lifeOf([
    receivedEvent(START),
    dispatchedEvent(START),
    { kind: 'objected', material: '清单', ...said(HOUR_MS) },
    { kind: 'objection-upheld', ...said(30 * HOUR_MS) },
  ]);
  expect(clockOf(life, 'dispatch')).toEqual({ clock: 'dispatch', startedAt: back, dueAt: back + HOUR_MS });
});
