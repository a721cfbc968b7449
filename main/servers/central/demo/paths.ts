import { CENTRAL } from '../../../../shared/order/life/follow-ups.ts';
import type { Actor, EventOf, OrderEvent, VisitAnswer } from '../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../shared/order/life/order-life.ts';
import { mustDesignate } from '../../../../shared/order/life/transition-order.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { visitPolicyAt } from '../../../../shared/visit/visit-policy.ts';

/** What somebody does next, so long after what was before. Null: it is not their turn any more, and nothing is done. */
export interface Step {
  readonly afterMs: number;
  readonly make: (life: OrderLife, at: number) => OrderEvent | null;
}

export type Random = () => number;

export interface Places {
  /** Whom the street may call, and to whom a dispute sends the order. */
  readonly departments: readonly string[];
  readonly others: readonly string[];
  /** Where it is. */
  readonly street: string;
  readonly district: string;
  readonly itemCode: string;
  readonly catalogueVersion: string;
}

const CITY: Actor = { kind: 'city', id: 'demo-city', unit: null };
const AGENT: Actor = { kind: 'agent', id: 'demo-agent', unit: null };

const lead = ({ assignment }: OrderLife): Actor => ({ kind: 'unit', id: 'demo-unit', unit: assignment?.lead ?? null });
const between = (random: Random, from: number, to: number): number => Math.round(from + random() * (to - from));
const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];

type Make = (life: OrderLife, at: number) => Record<string, unknown> | null;

/** By the unit that has the order. */
const byLead = (kind: OrderEvent['kind'], afterMs: number, more: Make = () => ({})): Step => step(afterMs, kind, lead, more);
const byCity = (kind: OrderEvent['kind'], afterMs: number, more: Make = () => ({})): Step => step(afterMs, kind, () => CITY, more);
const byAgent = (kind: OrderEvent['kind'], afterMs: number, more: Make = () => ({})): Step => step(afterMs, kind, () => AGENT, more);

function step(afterMs: number, kind: OrderEvent['kind'], by: (life: OrderLife) => Actor, more: Make): Step {
  return {
    afterMs,
    make: (life, at) => {
      const told = more(life, at);
      return told && ({ kind, at, by: by(life), ...told } as OrderEvent);
    },
  };
}

const reason =
  (text: string): Make =>
  () => ({ reason: text });

const signed = (random: Random): Step => byLead('signed', between(random, 2 * MINUTE_MS, 40 * MINUTE_MS));
const contacted = (random: Random): Step =>
  byLead('contacted', between(random, 5 * MINUTE_MS, 5 * HOUR_MS), () => ({ note: '已电话联系诉求人' }));
const replied = (random: Random, mostMs = 15 * HOUR_MS): Step =>
  byLead('replied', between(random, HOUR_MS, mostMs), () => ({
    result: 'done',
    toCitizen: '已经办理，请您核实。',
    toHotline: '已办理并告知诉求人。',
  }));

/** Mostly content, as the press reports of 2026 have it (domain.md 1.3); the shares are 演示口径. */
export function demoAnswer(random: Random): VisitAnswer {
  const solved = random() < 0.93 ? 'yes' : random() < 0.8 ? 'no' : 'unstated';
  const words =
    solved === 'yes'
      ? (['satisfied', 'satisfied', 'satisfied', 'basically', 'unstated'] as const)
      : (['dissatisfied', 'neutral', 'unstated'] as const);
  const result = pick(random, words) ?? 'unstated';
  const attitude = random() < 0.9 ? 'satisfied' : 'neutral';
  return { channel: 'phone', contacted: random() < 0.98, solved, result, attitude, words: '' };
}

const visited = (random: Random): Step =>
  byAgent('visit-answered', between(random, HOUR_MS, DAY_MS), () => ({ answer: demoAnswer(random) }));
const missed = (random: Random): Step =>
  byAgent('visit-attempted', between(random, HOUR_MS, 8 * HOUR_MS), () => ({ outcome: 'no-answer' }));
const linked = step(
  0,
  'link-sent',
  () => CENTRAL,
  (_life, at) => ({ until: at + visitPolicyAt(at).linkMs }),
);

function again(random: Random, places: Places, usual: 'again' | 'consulted' = 'again'): Step {
  return byCity('dispatched', between(random, 10 * MINUTE_MS, HOUR_MS), (life, at) => {
    const next = pick(random, places.others);
    if (next === undefined) return null;
    const how: EventOf<'dispatched'>['how'] = mustDesignate(life) ? 'designated' : usual;
    const due = { signBy: at + 2 * HOUR_MS, contactBy: at + DAY_MS, replyBy: at + 7 * DAY_MS };
    return {
      how,
      assignment: { way: 'department', lead: next, co: [], copyTo: null },
      ...{ itemCode: life.itemCode ?? places.itemCode, catalogueVersion: places.catalogueVersion },
      ...due,
    };
  });
}

const objected = (random: Random): Step =>
  byLead('objected', between(random, 20 * MINUTE_MS, HOUR_MS), () => ({ reason: '不属于本单位职责', material: '职责清单' }));
const upheld = (random: Random): Step => byCity('objection-upheld', between(random, HOUR_MS, 5 * HOUR_MS), reason('异议成立'));

const whistle = (random: Random, { departments }: Places): Step[] => {
  const called = departments.slice(0, 2);
  const comes = (code: string): Step => ({
    afterMs: between(random, 20 * MINUTE_MS, 3 * HOUR_MS),
    make: (_life, at) => ({ kind: 'reported', at, by: { kind: 'unit', id: 'demo-department', unit: code } }),
  });
  const marks = Object.fromEntries(called.map((code) => [code, random() < 0.8 ? 'good' : 'fair']));
  return [
    byLead('whistled', HOUR_MS, (_life, at) =>
      called.length === 0 ? null : { departments: called, place: '现场', meetAt: at + 2 * HOUR_MS },
    ),
    ...called.map(comes),
    byCity('whistle-closed', 2 * HOUR_MS, () => ({ street: 'good', departments: marks })),
  ];
};

const begun = (random: Random): Step[] => [signed(random), contacted(random)];
const ended = (random: Random): Step[] => [replied(random), visited(random), replied(random), visited(random)];

type Path = (random: Random, places: Places) => Step[];

interface PathRow {
  readonly share: number;
  /** The catalogue does not say whose it is: it waits to be dispatched. */
  readonly waits?: true;
  readonly path: Path;
}

/** The ways an order goes, each with its share. 演示口径: what is published are the steps, not how often each is taken. */
export const PATHS: Readonly<Record<string, PathRow>> = {
  plain: { share: 60, path: (random) => [...begun(random), ...ended(random)] },
  progress: {
    share: 5,
    path: (random) => [...begun(random), byLead('progress-reported', HOUR_MS, () => ({ text: '已安排人员' })), ...ended(random)],
  },
  consulted: {
    ...{ share: 2, waits: true },
    path: (random, places) => [
      byCity('consulted', 10 * MINUTE_MS, () =>
        places.departments.length === 0 ? null : { units: places.departments.slice(0, 3), question: '由谁主办' },
      ),
      byCity('consultation-closed', 30 * MINUTE_MS, () => ({ conclusion: '由部门主办' })),
      again(random, places, 'consulted'),
      ...begun(random),
      ...ended(random),
    ],
  },
  placed: {
    ...{ share: 1, waits: true },
    path: (random, { street, district, itemCode, catalogueVersion }) => [
      byCity('dispatched', 20 * MINUTE_MS, (_life, at) => ({
        ...{ how: 'catalogue', assignment: { way: 'district', lead: district, co: [], copyTo: null }, itemCode, catalogueVersion },
        ...{ signBy: at + 2 * HOUR_MS, contactBy: at + DAY_MS, replyBy: at + 7 * DAY_MS },
      })),
      step(
        between(random, 10 * MINUTE_MS, HOUR_MS),
        'placed',
        () => ({ kind: 'district', id: 'demo-district', unit: district }),
        (_life, at) => ({ lead: street, signBy: at + 2 * HOUR_MS, contactBy: at + DAY_MS }),
      ),
      ...begun(random),
      ...ended(random),
    ],
  },
  disputed: {
    share: 4,
    path: (random, places) => [objected(random), upheld(random), again(random, places), ...begun(random), ...ended(random)],
  },
  kept: {
    share: 2,
    path: (random) => [
      objected(random),
      byCity('objection-refused', 2 * HOUR_MS, reason('属于本单位职责')),
      ...begun(random),
      ...ended(random),
    ],
  },
  designated: {
    share: 1,
    path: (random, places) =>
      [0, 1, 2].flatMap(() => [objected(random), upheld(random), again(random, places)]).concat(begun(random), ended(random)),
  },
  extended: {
    share: 3,
    path: (random) => [
      ...begun(random),
      byLead('extension-asked', HOUR_MS, ({ replyBy }, at) => ({
        reason: '需要采购配件',
        until: Math.max(at, replyBy ?? at) + 3 * DAY_MS,
      })),
      byCity('extension-granted', 2 * HOUR_MS, ({ replyBy }, at) => ({ until: Math.max(at, replyBy ?? at) + 3 * DAY_MS })),
      ...ended(random),
    ],
  },
  notExtended: {
    share: 1,
    path: (random) => [
      ...begun(random),
      byLead('extension-asked', HOUR_MS, ({ replyBy }, at) => ({ reason: '人手不足', until: Math.max(at, replyBy ?? at) + 3 * DAY_MS })),
      byCity('extension-refused', 2 * HOUR_MS, reason('理由不充分')),
      ...ended(random),
    ],
  },
  whistled: { share: 4, path: (random, places) => [...begun(random), ...whistle(random, places), ...ended(random)] },
  coordinated: {
    share: 1,
    path: (random, { departments }) => [
      ...begun(random),
      byCity('coordinated', HOUR_MS, ({ assignment }) =>
        assignment && departments.length > 0 ? { scope: 'streets', lead: assignment.lead, units: departments.slice(0, 2) } : null,
      ),
      byCity('coordination-closed', 5 * HOUR_MS, () => ({ conclusion: '由主办单位牵头' })),
      ...ended(random),
    ],
  },
  escalated: {
    share: 1,
    path: (random) => [
      ...begun(random),
      byLead('escalated', HOUR_MS, ({ assignment }) => ({
        to: 'district',
        unit: assignment?.copyTo ?? assignment?.lead ?? 'none',
        reason: '本级难以解决',
      })),
      byCity('escalation-answered', 5 * HOUR_MS, () => ({ text: '区里协调解决' })),
      ...ended(random),
    ],
  },
  supervised: {
    share: 1,
    path: (random) => [
      ...begun(random),
      byCity('supervised', HOUR_MS, (_life, at) => ({
        from: random() < 0.5 ? 'party' : 'government',
        deadline: at + 2 * DAY_MS,
        demand: '限期办结',
      })),
      byLead('supervision-answered', 5 * HOUR_MS, () => ({ text: '已办结' })),
      byCity('flagged', HOUR_MS, () => ({ conduct: 'slow', evidence: '逾期未联系' })),
      ...ended(random),
    ],
  },
  parked: {
    share: 2,
    path: (random) => [
      ...begun(random),
      byLead('parking-asked', HOUR_MS, (_life, at) => ({ plan: '列入改造计划', until: at + 20 * DAY_MS })),
      byCity('parking-granted', 3 * HOUR_MS, (_life, at) => ({ until: at + 20 * DAY_MS })),
      byLead('replied', 15 * DAY_MS, () => ({ result: 'explained', toCitizen: '已列入计划', toHotline: '已列入计划' })),
      visited(random),
    ],
  },
  excluded: {
    share: 2,
    path: (random) => [
      ...begun(random),
      byLead('exclusion-asked', HOUR_MS, reason('不属于政府职责')),
      byCity('exclusion-granted', 3 * HOUR_MS, reason('审核同意')),
      ...ended(random),
    ],
  },
  notExcluded: {
    share: 1,
    path: (random) => [
      ...begun(random),
      byLead('exclusion-asked', HOUR_MS, reason('重复')),
      byCity('exclusion-refused', 3 * HOUR_MS, reason('不符合')),
      ...ended(random),
    ],
  },
  unreasonable: {
    share: 1,
    path: (random) => [
      ...begun(random),
      byLead('unreasonable-asked', HOUR_MS, reason('诉求没有依据')),
      byCity('unreasonable-confirmed', 3 * HOUR_MS, reason('审核同意')),
      ...ended(random),
    ],
  },
  notParked: {
    share: 1,
    path: (random) => [
      ...begun(random),
      byLead('parking-asked', HOUR_MS, (_life, at) => ({ plan: '列入计划', until: at + 20 * DAY_MS })),
      byCity('parking-refused', 3 * HOUR_MS, reason('可以按期办结')),
      ...ended(random),
    ],
  },
  unparked: {
    share: 1,
    path: (random) => [
      ...begun(random),
      byLead('parking-asked', HOUR_MS, (_life, at) => ({ plan: '列入计划', until: at + 20 * DAY_MS })),
      byCity('parking-granted', 3 * HOUR_MS, (_life, at) => ({ until: at + 20 * DAY_MS })),
      byCity('unparked', 5 * DAY_MS, reason('条件已经具备')),
      ...ended(random),
    ],
  },
  reasonable: {
    share: 1,
    path: (random) => [
      ...begun(random),
      byLead('unreasonable-asked', HOUR_MS, reason('诉求没有依据')),
      byCity('unreasonable-refused', 3 * HOUR_MS, reason('诉求有依据')),
      ...ended(random),
    ],
  },
  expired: {
    share: 4,
    path: (random) => [
      signed(random),
      byAgent('visit-answered', 20 * DAY_MS, () => ({ answer: { ...demoAnswer(random), solved: 'no', contacted: false } })),
    ],
  },
  unseen: { share: 1, path: () => [] },
  unreachable: { share: 6, path: (random) => [...begun(random), replied(random), missed(random), linked, missed(random), missed(random)] },
};

/** One of the ways, by its share. */
export function choosePath(random: Random): string {
  const total = Object.values(PATHS).reduce((sum, { share }) => sum + share, 0);
  let left = random() * total;
  for (const [name, { share }] of Object.entries(PATHS)) {
    left -= share;
    if (left < 0) return name;
  }
  return 'plain';
}
