import type { MatterOrder } from '../../shared/order/same-matter.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time/clock.ts';

/** An open order of somebody else at the same place; `takenAt` is the test's to say. */
export function matterOrder(change: Partial<MatterOrder> & Pick<MatterOrder, 'takenAt'>): MatterOrder {
  return {
    number: '20261123-000117',
    localNumber: null,
    relation: 'place',
    title: '暖气不热已三天',
    itemName: '室温不达标',
    streetName: '望京街道',
    place: '花家地西里三区',
    status: 'open',
    leadName: '望京街道',
    dueAt: change.takenAt + DAY_MS,
    citizens: 3,
    ...change,
  };
}

/** The caller's own order, one of others, one without a number yet, and one that is finished. */
export function fourMatters(now: number): MatterOrder[] {
  return [
    matterOrder({ takenAt: now - 26 * HOUR_MS, number: '20261122-000045', relation: 'caller', title: '家里没有暖气', citizens: 1 }),
    matterOrder({ takenAt: now - 3 * HOUR_MS }),
    matterOrder({ takenAt: now - 60_000, number: null, localNumber: '80011123543217', title: '整栋楼暖气不热', citizens: 1 }),
    matterOrder({ takenAt: now - 50 * HOUR_MS, number: '20261121-000008', status: 'closed', title: '供暖管道检修', citizens: 12 }),
  ];
}
