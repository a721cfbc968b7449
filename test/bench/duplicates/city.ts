import type { SameMatterQuery } from '../../../shared/central/contract.ts';
import { landmarkOf } from '../../../shared/order/matter-place.ts';
import type { WorkOrder } from '../../../shared/order/order.ts';
import { placeText } from '../../../shared/place/gazetteer.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/time/clock.ts';
import { demoDocuments } from '../../support/demo-catalogue.ts';

/** How the city calls: some items, streets and communities far more than others, and a few people again and again. */
const OPEN_FOR_DAYS = 15;
const PERSONS = 30_000;
const PERSISTENT = 5;
const PERSISTENT_SHARE = 0.02;
const UNPLACED_SHARE = 0.2;
/** A heating plant that failed: one item, one community, two days. */
const OUTAGE = { share: 0.015, hours: 48 };

const NOTES = '家里暖气从前天晚上开始就不热,客厅只有十四度,家里有老人和刚满月的孩子,给供热站打过两次电话没有人来。';

export interface City {
  order(nth: number): WorkOrder;
  /** What an agent has on the form when somebody tells that order’s matter. */
  query(order: WorkOrder, phones: readonly string[]): SameMatterQuery;
  outageOrder(nth: number): WorkOrder;
  phone(): string;
  persistentPhone(): string;
}

/** Ranks from 0 on, the first far more often than the last (Zipf). */
function skewed(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor((count + 1) ** random() - 1));
}

const phoneOf = (nth: number): string => `138${String(nth).padStart(8, '0')}`;

export function createCity(random: () => number, now: number): City {
  const { catalogue, units } = demoDocuments();
  const items = catalogue.items.filter(({ route }) => route.kind !== 'emergency' && route.kind !== 'channel');
  const streets = units.units.filter(({ kind, code }) => kind === 'street' && (units.communities[code] ?? []).length > 0);
  const phone = (): string => phoneOf(Math.floor(random() * PERSONS));
  const persistentPhone = (): string => phoneOf(PERSONS + Math.floor(random() * PERSISTENT));

  function orderAt(nth: number, item: number, street: number, community: number, takenAt: number): WorkOrder {
    const { code: itemCode = '', l3 = '' } = items[item] ?? {};
    const { code: streetCode = '', parent = null } = streets[street] ?? {};
    const names = units.communities[streetCode] ?? [];
    const name = names[community % names.length] ?? '';
    const caller = random() < PERSISTENT_SHARE ? persistentPhone() : phone();
    const isPlaced = random() >= UNPLACED_SHARE;
    return {
      ...{ localNumber: `80${String(nth).padStart(12, '0')}`, callRef: null, seat: '8001', agentId: '1001', takenAt },
      ...{ outcome: { kind: 'dispatch' }, requestType: 'help', title: l3, notes: NOTES, itemCode, catalogueVersion: catalogue.version },
      ...{
        streetCode,
        districtCode: parent,
        placeDetail: `${name}${1 + Math.floor(random() * 30)}号楼${1 + Math.floor(random() * 6)}单元`,
      },
      ...(isPlaced ? { community: placeText(name) } : {}),
      ...{ answers: {}, caller: { name: '王桂芳', phone: caller, number: caller }, confidential: random() < 0.03 },
      ...{ routing: { way: 'street', lead: streetCode, co: [], copyTo: parent }, level: '24h', dueAt: takenAt + DAY_MS },
    };
  }

  const outageOrder = (nth: number): WorkOrder => orderAt(nth, 0, 0, 0, now - Math.floor(random() * OUTAGE.hours * HOUR_MS));
  return {
    phone,
    persistentPhone,
    outageOrder,
    order: (nth) =>
      random() < OUTAGE.share
        ? outageOrder(nth)
        : orderAt(
            nth,
            skewed(random, items.length),
            skewed(random, streets.length),
            skewed(random, 40),
            now - Math.floor(random() ** 1.5 * OPEN_FOR_DAYS * DAY_MS),
          ),
    query: ({ itemCode, streetCode, community = null, placeDetail }, phones) => ({
      ...{ phones: [...phones], itemCode, streetCode, community, landmark: landmarkOf(placeDetail) },
    }),
  };
}
