import { act } from 'react';
import type { Evidence, GivenOrder, ResolvedGold } from '../../shared/drill/evidence.ts';
import type { DrillRow, DrillView, RunDetail, RunningDrill, RunRow } from '../../shared/drill/run.ts';
import type { OrderScore, Point, Score } from '../../shared/drill/score.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Payload, Reply, RequestChannel } from '../../shared/ipc/contract.ts';
import type { SeatView } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createFakeMain, type FakeMain } from './desk-preview/fake-main.ts';
import type { MountedDesk } from './desk-preview/mount-desk.tsx';

/** 2026-11-23 14:00 in Beijing: when a mounted desk's time begins. */
export const NOON = Date.UTC(2026, 10, 23, 6);

export function runIdOf(count: number): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

export interface DrillMain extends FakeMain {
  /** What `drill:run` tells, by run. */
  readonly details: Map<string, RunDetail>;
  /** Main's drills are others now, and it says so. */
  setDrills(change: Partial<DrillView>): void;
  /** What was asked of this channel, in order. */
  payloads<C extends RequestChannel>(channel: C): Payload<C>[];
}

type Handlers = { readonly [C in RequestChannel]?: (payload: Payload<C>) => Result<Reply<C>, AppError> };

/** The made-up main with drills in it. It begins and ends none by itself. */
export function createDrillMain(seat: Partial<SeatView>, first: Partial<DrillView> = {}): DrillMain {
  const main = createFakeMain(() => NOON, seat);
  const details = new Map<string, RunDetail>();
  let view: DrillView = { drills: [], refused: [], running: null, runs: [], ...first };
  let edition = 0;
  const done = () => ok(null);
  const handlers: Handlers = {
    'drill:view': () => ok(view),
    'drill:run': ({ runId }) => {
      const found = details.get(runId);
      return found ? ok(found) : err(appError('drill-unknown'));
    },
    ...{ 'drill:begin': done, 'drill:ask': done, 'drill:field': done, 'drill:finish': done, 'drill:stop': done },
  };
  return {
    ...main,
    bridge: {
      ...main.bridge,
      invoke: async (channel, payload) => {
        const reply = await main.bridge.invoke(channel, payload);
        const handler = handlers[channel];
        return handler && (reply.ok || reply.error.kind === 'unknown-channel') ? handler(payload) : reply;
      },
    },
    details,
    setDrills: (change) => {
      view = { ...view, ...change };
      edition += 1;
      main.emit('drill:changed', { edition });
    },
    payloads: <C extends RequestChannel>(channel: C) =>
      main.asked.filter((one) => one.channel === channel).map(({ payload }) => payload as Payload<C>),
  };
}

export function drillRow(change: Partial<DrillRow> = {}): DrillRow {
  return {
    ...{ id: 'drill-heating', title: '暖气不热', brief: '听清楚再写。', difficulty: 'basic' },
    ...{ orders: 1, best: null, runs: 0 },
    ...change,
  };
}

/** The six drills that come with the program; the first and the last have been tried. */
export const SIX_DRILLS: readonly DrillRow[] = [
  drillRow({ best: 88.5, runs: 3 }),
  drillRow({ id: 'drill-night-work', title: '工地夜间施工' }),
  drillRow({ id: 'drill-marriage', title: '结婚登记' }),
  drillRow({ id: 'drill-angry', title: '发火的来电', difficulty: 'harder' }),
  drillRow({ id: 'drill-fire', title: '慌张的来电', difficulty: 'harder' }),
  drillRow({ id: 'drill-two-requests', title: '小区门口的事', difficulty: 'harder', orders: 2, best: 0, runs: 1 }),
];

export function runningDrill(change: Partial<RunningDrill> = {}): RunningDrill {
  return {
    ...{ runId: runIdOf(1), drillId: 'drill-heating', title: '暖气不热' },
    ...{ phase: 'waiting', startedAt: NOON, answeredAt: null },
    ...change,
  };
}

/** Rang for 3 s, talked for 3 min, written up in 30 s. */
export function runRow(change: Partial<RunRow> = {}): RunRow {
  return {
    ...{ runId: runIdOf(1), drillId: 'drill-heating', title: '暖气不热', agentId: '1001', agentName: '李晓梅' },
    ...{ startedAt: NOON, endedAt: NOON + 215_000 },
    times: { offeredAt: NOON + 2_000, answeredAt: NOON + 5_000, callEndedAt: NOON + 185_000 },
    state: { kind: 'scored', total: 82.5, grade: 'qualified', passed: true },
    ...change,
  };
}

export const brokenRow = (change: Partial<RunRow> = {}): RunRow =>
  runRow({
    ...{ endedAt: NOON + 9_000, times: { offeredAt: null, answeredAt: null, callEndedAt: null } },
    state: { kind: 'broken', reason: 'stopped' },
    ...change,
  });

export const NOTES = '市民反映家中暖气不热已三天。';

export function goldOf(l3: string | null): ResolvedGold {
  return {
    gold: {
      ...{ outcome: { kind: 'dispatch' }, requestTypes: ['help'], itemCode: '01.01.01', streetCode: '110105026' },
      ...{ place: [], names: [], time: [], matter: [], wish: [], answers: {}, confidential: false, repeat: [], risk: [] },
    },
    item: l3 === null ? null : { code: '01.01.01', l1: '公共服务', l2: '供暖', l3 },
    streetName: '望京街道',
    lead: { code: '110105026', name: '望京街道' },
    level: '24h',
  };
}

export function givenOrder(change: Partial<GivenOrder['order']> = {}): GivenOrder {
  return {
    order: {
      ...{ localNumber: '80011123543217', callRef: null, seat: '8001', agentId: '1001', takenAt: NOON },
      ...{ outcome: { kind: 'dispatch' }, requestType: 'help', title: '暖气不热', notes: NOTES },
      ...{ itemCode: '01.01.01', catalogueVersion: '2026.11.1', streetCode: '110105026', districtCode: '110105000' },
      ...{ placeDetail: '5号楼', answers: {}, caller: { name: '王淑芬', phone: '13900004826', number: '13900004826' } },
      ...{ confidential: false, routing: null, level: '24h', dueAt: null },
      ...change,
    },
    ...{ item: null, streetName: '望京街道', leadName: '望京街道', sentAt: NOON },
  };
}

/** Right, and worth 5, unless it says otherwise. */
export function point(key: Point['key'], change: Partial<Point> = {}): Point {
  return { key, max: 5, got: 5, expected: { kind: 'nothing' }, given: { kind: 'nothing' }, reason: 'right', about: [], ...change };
}

export function orderScore(change: Partial<OrderScore> = {}): OrderScore {
  return { given: 0, points: [point('name')], fatal: [], total: 82.5, ...change };
}

interface Looks {
  readonly row?: Partial<RunRow>;
  readonly score?: Partial<Score>;
  readonly evidence?: Partial<Evidence>;
}

export function detailOf({ row, score, evidence }: Looks = {}): RunDetail {
  return {
    row: runRow(row),
    report: {
      score: {
        ...{ policy: 'score-1', orders: [orderScore()], fatal: [], extra: 0, extraCost: 0 },
        ...{ total: 82.5, grade: 'qualified', passed: true },
        ...score,
      },
      evidence: { gold: [goldOf('室温不达标')], given: [givenOrder()], mustSay: [], entries: [], phone: '13900004826', ...evidence },
    },
  };
}

/** Presses what must be there, and waits for what comes of it. */
export async function click(desk: MountedDesk, element: HTMLElement | null | undefined): Promise<void> {
  if (!element) throw new Error('nothing to press');
  await act(async () => element.click());
  await desk.rest();
}
