import type { AccountRole } from '../../shared/account/account.ts';
import type { DispatchItems } from '../../shared/central/dispatch-items.ts';
import type { OrderLifeReply, OrderList } from '../../shared/central/order-lives.ts';
import type { OrderReadReply, TokenReply } from '../../shared/central/people.ts';
import { type ProblemCode, problemOf } from '../../shared/central/problem.ts';
import { lifePolicyAt } from '../../shared/order/life/life-policy.ts';
import type { OrderEvent } from '../../shared/order/life/order-event.ts';
import type { Unit } from '../../shared/place/unit.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/clock.ts';

export const NOON = Date.UTC(2026, 10, 28, 4, 0);

const unit = (code: string, name: string, kind: Unit['kind'], parent: string | null = null): Unit => ({
  ...{ code, name, kind, parent, supervisedBy: null, aliases: [], always: false, demo: true },
});
export const UNITS: readonly Unit[] = [
  unit('110105', '朝阳区', 'district'),
  unit('110105026', '望京街道', 'street', '110105'),
  unit('110105020', '建外街道', 'street', '110105'),
  unit('D-CGW', '市城管委', 'department'),
  unit('D-MZJ', '市民政局', 'department'),
];

/** What an order may be dispatched under. */
export const ITEMS: DispatchItems = {
  ...{ version: '2026.11.2', label: '演示目录' },
  items: [
    {
      ...{ code: '01.01.01', l1: '供暖', l2: '室温', l3: '暖气不热', level: '24h', route: { kind: 'street' } },
      feedback: { amount: 24, unit: 'hour', dayKind: 'calendar' },
    },
    {
      ...{ code: '01.02.07', l1: '供暖', l2: '管网', l3: '市政管网漏水', level: '2h', route: { kind: 'department', unit: 'D-CGW' } },
      feedback: { amount: 2, unit: 'hour', dayKind: 'calendar' },
    },
  ],
};

export const tokensOf = (id: string, role: AccountRole, code: string | null, now = NOON): TokenReply => ({
  ...{ access: `access-token-of-${id}-${now}`, accessExpiresAt: now + 15 * MINUTE_MS, refresh: null, refreshExpiresAt: now + 12 * HOUR_MS },
  ...{ account: { id, name: '样例', roles: [role], unit: code }, role },
});

export const listed = (orderId: string, changes: Partial<OrderList['orders'][number]> = {}): OrderList['orders'][number] => ({
  ...{
    orderId,
    number: `20261128-${orderId.padStart(6, '0')}`,
    title: `暖气不热 ${orderId}`,
    itemCode: '01.01.01',
    itemName: '暖气不热',
    stage: 'dispatched',
  },
  ...{
    level: '24h',
    lead: '110105026',
    dispatchedAt: NOON - HOUR_MS,
    replyDueAt: NOON + 2 * HOUR_MS,
    citizens: 1,
    overdue: [],
    awaits: [],
  },
  ...changes,
});

const system = { kind: 'system', id: 'intake', unit: null } as const;
/** Received and dispatched by the catalogue an hour ago. */
export const BEGUN: readonly OrderEvent[] = [
  { kind: 'received', at: NOON - HOUR_MS, by: system, outcome: { kind: 'dispatch' }, limits: lifePolicyAt(NOON).limits },
  {
    ...{ kind: 'dispatched', at: NOON - HOUR_MS, by: system, how: 'catalogue', itemCode: '01.01.01', catalogueVersion: '2026.11.1' },
    assignment: { way: 'street', lead: '110105026', co: [], copyTo: '110105' },
    ...{ signBy: NOON - MINUTE_MS, contactBy: NOON + 3 * HOUR_MS, replyBy: NOON + 23 * HOUR_MS },
  },
];

export const lifeReply = (events: readonly OrderEvent[], changes: Partial<OrderLifeReply> = {}): OrderLifeReply => ({
  ...{ orderId: '1', number: '20261128-000001', version: events.length, stage: 'dispatched', dueAt: NOON + 23 * HOUR_MS },
  ...{ events: [...events], clocks: [], allowed: ['signed', 'objected'] },
  ...changes,
});

export const contentReply = (changes: Partial<OrderReadReply['order']> = {}): OrderReadReply => ({
  ...{ id: '1', number: '20261128-000001', isMasked: true, mayUnmask: true },
  item: {
    ...{ code: '01.01.01', l1: '供暖', l2: '室温', l3: '暖气不热', level: '24h' },
    feedback: { amount: 24, unit: 'hour', dayKind: 'calendar' },
  },
  order: {
    ...{ localNumber: '80011123543217', seat: '8001', agentId: '1001', takenAt: NOON - HOUR_MS, outcome: { kind: 'dispatch' } },
    ...{ requestType: 'help', itemCode: '01.01.01', catalogueVersion: '2026.11.1', streetCode: '110105026', districtCode: '110105' },
    ...{ confidential: false, routing: null, level: '24h', dueAt: null, title: '暖气不热', notes: '客厅十四度', placeDetail: '某小区' },
    ...{ answers: { heating: '集中供暖' }, caller: { name: '王**', phone: '139****5678', number: '139****5678' } },
    ...changes,
  },
});

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
  readonly cache: RequestCache | undefined;
}

type Answer = { readonly status: number; readonly body: unknown } | 'away';
export const refused = (code: ProblemCode, allowed: readonly string[] = []): Answer => {
  const body = problemOf(code, '中文。English.', { allowed });
  return { status: body.status, body };
};

/** Central at the page's wire: each route answers what the test puts there. */
export function fakeCentral() {
  const sent: Sent[] = [];
  const answers = new Map<string, Answer>();
  const send: typeof fetch = async (input, init = {}) => {
    const path = String(input);
    const { method = 'GET', body } = init;
    sent.push({
      method,
      path,
      body: typeof body === 'string' ? JSON.parse(body) : null,
      headers: new Headers(init.headers),
      cache: init.cache,
    });
    const answer = answers.get(`${method} ${path}`) ?? answers.get(`${method} ${path.replace(/\?.*/, '')}`) ?? refused('not-found');
    if (answer === 'away') throw new TypeError('no line');
    return new Response(answer.status === 204 ? null : JSON.stringify(answer.body), { status: answer.status });
  };
  const answer = (route: string, body: unknown, status = 200): void => void answers.set(route, { status, body });
  const refuse = (route: string, how: Answer): void => void answers.set(route, how);
  answer('GET /v1/health', { ok: true, version: '1', now: NOON });
  answer('GET /v1/units', { version: '2026.11.1', units: UNITS, communities: {} });
  answer('GET /v1/catalogue/items', ITEMS);
  answer('GET /v1/orders/list', { orders: [], next: null, waiting: [] });
  answer('DELETE /v1/tokens/current', null, 204);
  return { send, sent, answer, refuse };
}
export type FakeCentral = ReturnType<typeof fakeCentral>;

export function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
