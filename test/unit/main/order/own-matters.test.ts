import { describe, expect, it, vi } from 'vitest';
import { saveState } from '../../../../main/dispatch/outbox-table.ts';
import {
  JOINERS_SQL,
  MATTER_OF_NUMBER_SQL,
  MATTERS_OF_CALLER_SQL,
  MATTERS_OF_PLACE_SQL,
  SETTLED_SINCE_SQL,
} from '../../../../main/order/matter-table.ts';
import { type OwnScope, ownMatters } from '../../../../main/order/own-matters.ts';
import type { OrderForm } from '../../../../shared/classification/form.ts';
import type { OrderRow } from '../../../../shared/ipc/views.ts';
import { SHOWN_MATTERS } from '../../../../shared/order/same-matter.ts';
import { sameMatterPolicyAt } from '../../../../shared/order/same-matter-policy.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { FORM, ITEM, STREET, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

const QUERY = {
  phones: [] as string[],
  ...{ itemCode: ITEM.code, streetCode: STREET.code, community: '花家地西里3区', landmark: '花家地西里3区' },
};

const ALL: OwnScope = { from: 0, isLeftOut: () => false };

function world() {
  const store = testStore();
  const day = seatDay({ store, clock: () => MORNING });
  return {
    ...day,
    store,
    own: (query: Partial<typeof QUERY> = {}, scope: Partial<OwnScope> = {}) =>
      ownMatters(store, { ...QUERY, ...query }, { ...ALL, ...scope }, sameMatterPolicyAt(MORNING), MORNING),
  };
}

describe('the seat’s own orders of a matter', () => {
  it.each([MATTERS_OF_CALLER_SQL, MATTERS_OF_PLACE_SQL, JOINERS_SQL, MATTER_OF_NUMBER_SQL, SETTLED_SINCE_SQL])(
    'are found by index alone: %s',
    (sql) => {
      const { store } = world();
      const plan = store.read
        .prepare<[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/@\w+|\?/g, "x'00'")}`)
        .all()
        .map(({ detail }) => detail);
      // By its state is no index: at a seat that has worked for a year nearly every order is accepted.
      expect(plan.filter((step) => /^SCAN (?!\(|LIST|CONSTANT)|outbox_by_state/.test(step))).toEqual([]);
    },
  );

  it('are unsealed only where they are shown', () => {
    const { store, sendOrder, own } = world();
    for (let nth = 0; nth < 40; nth += 1) sendOrder({ ...FORM, callerPhone: `138000000${String(nth).padStart(2, '0')}` });
    const open = vi.spyOn(store.seal, 'open');
    expect(own()).toHaveLength(SHOWN_MATTERS);
    expect(open).toHaveBeenCalledTimes(SHOWN_MATTERS);
  });

  it('hide none of the others where the content of one does not open', () => {
    const { store, sendOrder, own } = world();
    const broken = sendOrder();
    sendOrder();
    store.write((db) => db.exec(`UPDATE outbox SET body = x'00' WHERE order_id = '${broken.orderId}'`));
    expect(
      own()
        .map(({ matter }) => matter.title)
        .toSorted(),
    ).toEqual(['', '暖气不热，客厅才14度，3天了']);
  });

  it('are none of those that central refused or that were taken back', () => {
    const { store, sendOrder, own } = world();
    const [refused, taken] = [sendOrder(), sendOrder()];
    const set = (state: string, orderId: string): void => {
      store.write((db) => db.exec(`UPDATE outbox SET next_attempt_at = NULL, ${state} WHERE order_id = '${orderId}'`));
    };
    set(`state = 'rejected', error = '{"kind":"central-rejected"}'`, refused.orderId);
    set(`state = 'withdrawn', withdrawn_by = '1001'`, taken.orderId);
    expect(own()).toEqual([]);
  });

  it('are chosen after those that do not count are left out: none of them hides another', () => {
    const { sendOrder, own } = world();
    const [first] = Array.from({ length: SHOWN_MATTERS + 2 }, () => sendOrder());
    const isLeftOut: OwnScope['isLeftOut'] = ({ localNumber }) => localNumber !== first?.localNumber;
    expect(own({ phones: ['13912345678'] }, { isLeftOut })).toMatchObject([{ matter: { localNumber: first?.localNumber } }]);
    expect(own({ phones: ['13912345678'] }, { from: MORNING + 1 })).toEqual([]);
  });
});

const NUMBER = '20261123-000007';
const accepted = (number: string) => ({ kind: 'accepted', number, dueAt: null, at: MORNING }) as const;

describe('what joined an order of this seat', () => {
  function noted() {
    const day = world();
    const order = day.sendOrder({ ...FORM, title: '暖气不热' });
    day.store.write((db) => saveState(db, order.orderId, accepted(NUMBER), MORNING));
    const join = (form: Partial<OrderForm>): OrderRow => day.sendOrder({ ...FORM, ...form }, null, { kind: 'joined', number: NUMBER });
    return { ...day, order, join };
  }

  it('stands behind the order itself: a note is neither its title nor one more citizen', () => {
    const { own, order, join } = noted();
    join({ title: '楼道也冷', notes: '楼道也冷' });
    const matter = { number: NUMBER, localNumber: order.localNumber, title: '暖气不热', citizens: 1, takenAt: MORNING };
    expect(own({ phones: ['13912345678'] })).toMatchObject([{ matter, acceptedAt: MORNING }]);
    expect(own()).toMatchObject([{ matter: { ...matter, relation: 'place' } }]);
  });

  it('counts nobody who was refused or taken back', () => {
    const { own, store, join } = noted();
    join({ callerPhone: '13800000001' });
    const { orderId } = join({ callerPhone: '13800000002' });
    expect(own()).toMatchObject([{ matter: { citizens: 3 } }]);
    store.write((db) => saveState(db, orderId, { kind: 'withdrawn', at: MORNING, by: '1001' }, MORNING));
    expect(own()).toMatchObject([{ matter: { citizens: 2 } }]);
  });

  it('is told no door of who was there before, and keeps its own wish', () => {
    const { own, join } = noted();
    join({ callerPhone: '13800000001', confidential: true });
    expect(own({ phones: ['13800000001'], itemCode: '' })).toMatchObject([
      { matter: { relation: 'caller', place: '花家地西里三区', title: '暖气不热', citizens: 2 }, confidential: true, acceptedAt: null },
    ]);
  });
});
