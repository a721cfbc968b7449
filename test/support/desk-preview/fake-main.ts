import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import type { SuggestionHit } from '../../../shared/catalogue/search-types.ts';
import { type Draft, EMPTY_FORM } from '../../../shared/classification/form.ts';
import type { ItemView, Proposal } from '../../../shared/classification/proposal.ts';
import { dayEffortOf } from '../../../shared/effort/day-effort.ts';
import { type AppError, type AppErrorKind, appError } from '../../../shared/errors.ts';
import type { EventChannel, Events, RequestChannel, SeatBridge } from '../../../shared/ipc/contract.ts';
import type { Notice, OrderRow, Pop, SeatView } from '../../../shared/ipc/views.ts';
import type { KnowledgeHit } from '../../../shared/knowledge/knowledge.ts';
import type { MarkList } from '../../../shared/order/caller-mark.ts';
import type { SameMatter } from '../../../shared/order/same-matter.ts';
import { type CallQuality, callQuality, NO_WATERFALL } from '../../../shared/quality/call-quality.ts';
import { shiftQuality } from '../../../shared/quality/shift-quality.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SeatState } from '../../../shared/seat/seat-state.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/time/clock.ts';
import { items, places } from './catalogue.ts';
import type { Handlers } from './fake-handlers.ts';
import { ratingHandlers } from './ratings.ts';
import { type FakeReminder, reminderHandlers } from './reminders.ts';
import { sheetHandlers } from './sheets.ts';
import { type FakeVisits, visitHandlers } from './visits.ts';

/** The wire to main with a small made-up main behind it: what the desk asks is answered by the contract's types. */
export interface FakeMain {
  readonly bridge: SeatBridge;
  readonly asked: { readonly channel: RequestChannel; readonly payload: unknown }[];
  readonly drafts: Map<string, Draft>;
  readonly orders: OrderRow[];
  readonly notices: Notice[];
  /** What answers whatever is asked. */
  readonly knowledge: KnowledgeHit[];
  /** What every item is mistaken for. */
  readonly mistaken: { found: ItemView['mistaken'] };
  /** An order of that item came back. */
  comeBack(code: string, found: ItemView['mistaken']): void;
  /** What any notes speak for. */
  readonly suggestions: SuggestionHit[];
  readonly pops: Map<string, Pop>;
  /** What is found of the same matter, whoever calls. */
  readonly matter: { found: SameMatter };
  /** What a lead is shown; a decision takes the entry out. */
  readonly marks: { list: MarkList };
  readonly reminders: FakeReminder[];
  readonly visits: FakeVisits;
  view(): SeatView;
  setView(change: Partial<SeatView>): void;
  emit<C extends EventChannel>(channel: C, payload: Events[C]): void;
  /** Another version of the catalogue comes into force. */
  publish(items: readonly CatalogueItem[]): void;
  /** Every answer of this channel becomes this error, until null. */
  fail(channel: RequestChannel, kind: AppErrorKind | null, fields?: readonly string[]): void;
  /** Requests wait until `release`. */
  stall(): void;
  release(): void;
}

export function createFakeMain(now: () => number, first: Partial<SeatView> = {}): FakeMain {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const failures = new Map<RequestChannel, AppError>();
  const asked: FakeMain['asked'] = [];
  const drafts = new Map<string, Draft>();
  const orders: OrderRow[] = [];
  const notices: Notice[] = [];
  const knowledge: KnowledgeHit[] = [];
  const suggestions: SuggestionHit[] = [];
  const mistaken: FakeMain['mistaken'] = { found: null };
  const pops = new Map<string, Pop>();
  const matter: FakeMain['matter'] = { found: { orders: [], from: 'central', callerConfidential: false, callerMark: null } };
  const marks: FakeMain['marks'] = { list: { entries: [], days: 7, mostDays: 30 } };
  const reminders: FakeReminder[] = [];
  const visits: FakeVisits = { sheets: [], unsent: 0, linked: false, atHand: null };
  let inForce: readonly CatalogueItem[] = items;
  let gate: { promise: Promise<void>; open: () => void } | null = null;
  let view: SeatView = {
    context: 'practice',
    seat: '8001',
    lines: [{ queue: '12345', name: '市民服务热线', greeting: '您好，12345 热线，请讲。' }],
    agent: null,
    role: null,
    offlineSignIn: false,
    state: { kind: 'offline' },
    since: now(),
    phone: { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' },
    trouble: null,
    central: { kind: 'up' },
    catalogueVersion: '2026.11.1',
    today: { answered: 41, dispatched: 17 },
    takenKeys: [],
    changedKeys: {},
    ...first,
  };

  const emit: FakeMain['emit'] = (channel, payload) => {
    for (const listener of listeners.get(channel) ?? []) listener(payload as never);
  };
  const setView = (change: Partial<SeatView>): void => {
    view = { ...view, ...change };
    emit('seat:changed', view);
  };
  const become = (state: SeatState): Result<SeatView, AppError> => {
    setView({ state, since: now() });
    return ok(view);
  };
  const handlers: Handlers = {
    ...seatHandlers(() => view, setView, become),
    'notice:list': () => ok([...notices]),
    'journal:pop': ({ callId }) => ok(pops.get(callId) ?? { numberShown: '', last30Days: 0, calls: [] }),
    'call:get': () => ok(null),
    ...soundHandlers(now),
    ...searchHandlers(
      () => inForce,
      () => mistaken.found,
    ),
    'catalogue:suggest': ({ limit }) => ok(suggestions.slice(0, limit)),
    'knowledge:find': ({ limit }) => ok(knowledge.slice(0, limit)),
    'knowledge:get': ({ id }) => ok(knowledge.find((entry) => entry.id === id) ?? null),
    ...orderHandlers(now, drafts, orders),
    'order:same-matter': () => ok(matter.found),
    'lead:marks': () => ok(marks.list),
    'lead:decide-mark': ({ orderId }) => {
      marks.list = { ...marks.list, entries: marks.list.entries.filter((entry) => entry.orderId !== orderId) };
      return ok(null);
    },
    ...ratingHandlers,
    ...sheetHandlers(orders),
    ...reminderHandlers(now, reminders, orders, () => emit('reminder:changed', {})),
    ...visitHandlers(visits, () => emit('visit:changed', {})),
    'practice:call': () => ok(null),
    'drill:view': () => ok({ drills: [], refused: [], running: null, runs: [] }),
  };

  return {
    publish: (next) => {
      inForce = next;
      emit('catalogue:changed', { version: '2026.12.1' });
    },
    comeBack: (code, found) => {
      mistaken.found = found;
      emit('catalogue:item-changed', { code });
    },
    bridge: {
      page: 'desk',
      invoke: async (channel, payload) => {
        asked.push({ channel, payload });
        await gate?.promise;
        await Promise.resolve();
        const failure = failures.get(channel);
        if (failure) return err(failure);
        const handler = handlers[channel];
        return handler ? handler(payload) : err(appError('unknown-channel', channel));
      },
      on: (channel, listener) => {
        const all = listeners.get(channel) ?? new Set();
        listeners.set(channel, all.add(listener as (payload: never) => void));
        return () => all.delete(listener as (payload: never) => void);
      },
    },
    asked,
    drafts,
    orders,
    notices,
    knowledge,
    suggestions,
    mistaken,
    pops,
    matter,
    marks,
    reminders,
    visits,
    view: () => view,
    setView,
    emit,
    fail: (channel, kind, fields) => {
      if (kind) failures.set(channel, appError(kind, undefined, fields));
      else failures.delete(channel);
    },
    stall: () => {
      let open = (): void => undefined;
      gate = { promise: new Promise((resolve) => (open = resolve)), open: () => open() };
    },
    release: () => {
      gate?.open();
      gate = null;
    },
  };
}

function seatHandlers(
  view: () => SeatView,
  setView: FakeMain['setView'],
  become: (state: SeatState) => Result<SeatView, AppError>,
): Handlers {
  return {
    'seat:view': () => ok(view()),
    'seat:sign-in': ({ agentId, password, role }) => {
      if (password !== '12345') return err(appError('wrong-password'));
      setView({ agent: { id: agentId, name: '李晓梅', roles: ['agent', 'lead', 'trainer'] }, role });
      return become({ kind: 'notReady', reason: 'signed-in' });
    },
    'seat:sign-out': () => {
      setView({ agent: null, role: null });
      return become({ kind: 'offline' });
    },
    'seat:ready': () => become({ kind: 'available' }),
    'seat:pause': ({ reason }) => become({ kind: 'notReady', reason }),
    'seat:save-keys': ({ keys }) => {
      setView({ changedKeys: keys });
      return ok(view());
    },
  };
}

function searchHandlers(catalogue: () => readonly CatalogueItem[], mistaken: () => ItemView['mistaken']): Handlers {
  return {
    'catalogue:search': ({ text, limit }) =>
      ok(
        items
          .filter(({ l1, l2, l3, phrases }) => /^[a-z]+$/i.test(text) || [l1, l2, l3, ...phrases].some((word) => word.includes(text)))
          .slice(0, limit)
          .map(({ code, l1, l2, l3, phrases }) => ({ code, l1, l2, l3, match: 'phrase' as const, matched: phrases[0] ?? '' })),
      ),
    'catalogue:get': ({ code }) => {
      const item = catalogue().find((row) => row.code === code || row.formerCodes?.includes(code));
      const last = items.find((row) => row.code === code);
      const view = { version: '2026.11.1', label: '演示目录', unitName: null, level: '24h' as const, mistaken: mistaken() };
      if (item) return ok({ ...view, item, ended: false });
      return last ? ok({ ...view, item: last, ended: true }) : err(appError('item-unknown', code));
    },
    'place:find': ({ text, limit }) =>
      ok(places.filter(({ street, streetCode }) => /^[a-z]+$/i.test(text) || street.includes(text) || streetCode === text).slice(0, limit)),
  };
}

function orderHandlers(now: () => number, drafts: Map<string, Draft>, orders: OrderRow[]): Handlers {
  const row = (orderId: string): Result<OrderRow, AppError> => {
    const found = orders.find((order) => order.orderId === orderId);
    return found ? ok(found) : err(appError('order-unknown'));
  };
  return {
    'draft:create': ({ callId }) => {
      const draft = draftOf(callId, now());
      drafts.set(draft.id, draft);
      return ok(draft);
    },
    'draft:list': () => ok([...drafts.values()]),
    'draft:save': ({ draftId, revision, form }) => {
      const draft = drafts.get(draftId);
      if (!draft) return err(appError('draft-unknown'));
      if (draft.revision !== revision) return err(appError('draft-stale'));
      drafts.set(draftId, { ...draft, form, revision: revision + 1, updatedAt: now() });
      return ok({ revision: revision + 1 });
    },
    'draft:discard': ({ draftId }) => (drafts.delete(draftId) ? ok(null) : err(appError('draft-unknown'))),
    'order:propose': ({ form }) => {
      const missing = [
        ...(form.requestType ? [] : (['requestType'] as const)),
        ...(form.itemCode ? [] : (['itemCode'] as const)),
        ...(form.streetCode ? [] : (['streetCode'] as const)),
      ];
      return ok({ proposal: proposalFor(form, now()), missing });
    },
    'order:dispatch': ({ draftId, form, outcome }) => {
      if (outcome.kind === 'dispatch' && !form.itemCode) return err(appError('order-incomplete', undefined, ['itemCode', 'streetCode']));
      drafts.delete(draftId);
      const order = rowFor({ title: form.title, outcome, createdAt: now() });
      orders.unshift(order);
      return ok(order);
    },
    'order:effort': () => ok(dayEffortOf(orders.map((_, at) => ({ words: 40, fields: 2, commands: 6 + at, clicks: 0, travels: 1 })))),
    'order:list': ({ callId }) => ok(orders.filter((order) => callId === null || order.callId === callId)),
    'order:retry': ({ orderId }) => row(orderId),
    'order:reopen': () => {
      const draft = draftOf(null, now());
      drafts.set(draft.id, draft);
      return ok(draft);
    },
  };
}

export function draftOf(callId: string | null, at: number, form: Partial<Draft['form']> = {}): Draft {
  return {
    id: crypto.randomUUID(),
    key: crypto.randomUUID(),
    callId,
    agentId: '1001',
    revision: 0,
    form: {
      ...EMPTY_FORM,
      ...form,
    },
    createdAt: at,
    updatedAt: at,
  };
}

export function rowFor(change: Partial<OrderRow> & { readonly createdAt: number }): OrderRow {
  return {
    orderId: crypto.randomUUID(),
    callId: null,
    localNumber: '80011123543217',
    outcome: { kind: 'dispatch' },
    title: '暖气不热已三天',
    itemName: '供暖 › 室温不达标',
    streetName: '望京街道',
    leadName: '望京街道',
    level: '24h',
    dueAt: change.createdAt + DAY_MS,
    outbox: { kind: 'queued', attempt: 0, nextAttemptAt: change.createdAt, lastError: null },
    ...change,
  };
}

function proposalFor({ itemCode, streetCode }: Draft['form'], now: number): Proposal {
  const item = items.find(({ code }) => code === itemCode);
  const street = places.find((place) => place.streetCode === streetCode);
  if (!item) return { kind: 'ask', missing: 'item' };
  if (item.route.kind === 'emergency') return { kind: 'emergency', service: item.route.service, rule: 'emergency' };
  if (!street) return { kind: 'ask', missing: 'street' };
  const unit = { supervisedBy: null, aliases: [], always: false, demo: false };
  return {
    kind: 'routed',
    routing: { way: 'street', lead: street.streetCode, co: [], copyTo: street.districtCode },
    lead: { ...unit, code: street.streetCode, name: street.street, kind: 'street', parent: street.districtCode },
    co: [],
    copyTo: { ...unit, code: street.districtCode, name: street.district, kind: 'district', parent: null },
    policy: {
      class: 'livelihood',
      level: '24h',
      dispatchWithinMs: 2 * HOUR_MS,
      feedback: { amount: 24, unit: 'hour', dayKind: 'calendar' },
      source: 'DB11/T 2021—2022，演示口径',
    },
    dueAt: now + DAY_MS,
    rule: 'street',
  };
}

const CALLS_SOUNDED: readonly Partial<CallQuality>[] = [
  { mos: { lowest: 4.3, mean: 4.4 }, warnings: [] },
  { mos: { lowest: 2.1, mean: 3.2 }, loss: { min: 0, mean: 0.082, p95: 0.2 }, warnings: [{ kind: 'loss', from: 1, to: 2 }] },
];

/** Two calls of today, one of them with holes, and two that were missed. */
function soundHandlers(now: () => number): Handlers {
  const rows = CALLS_SOUNDED.map((sounded, at) => ({
    callId: `0b2e4c0e-7a58-4f0e-9d77-6a2f9f0f2a0${at}`,
    at: now() - (at + 1) * 600_000,
    quality: {
      ...callQuality({ samples: [], seconds: [], warnings: [], waterfall: NO_WATERFALL }),
      ...{ seconds: 90, codec: 'opus', path: { local: 'host', remote: 'host', protocol: 'udp' } as const },
      ...{ rttMs: { min: 8, mean: 12, p95: 19 }, jitterMs: { min: 1, mean: 3, p95: 6 }, loss: { min: 0, mean: 0, p95: 0 } },
      waterfall: {
        ...NO_WATERFALL,
        ...{ inviteAt: 0, ringingAt: 4, poppedAt: 31, answeredAt: 2_000, okAt: 2_021, firstRtpOutAt: 2_060, firstRtpInAt: 2_084 },
      },
      ...sounded,
    },
  }));
  const missed = (['agent', 'network'] as const).map((cause, at) => ({
    ...{ callRef: `r${at}`, callId: cause === 'agent' ? (rows[0]?.callId ?? null) : null, at: now() - 900_000, queue: '12345' },
    ...{ cause, hasTrace: cause === 'agent' },
  }));
  return {
    'call:quality': () => ok({ rows, shift: shiftQuality(rows.map(({ quality }) => quality)) }),
    'call:missed': () => ok(missed),
    'call:trace': () => ok([{ at: 1_000, way: 'in', dialog: 1, what: 'INVITE', lines: ['from: sip:*', 'cseq: 1 INVITE'] }]),
    'diagnostics:collect': ({ withPersonal }) => ok({ name: 'seat.json', text: String(withPersonal), phoneAnswered: false }),
  };
}
