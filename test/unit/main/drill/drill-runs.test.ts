import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRun, listOpenRuns, saveRun } from '../../../../main/drill/run-table.ts';
import { durationsOf, type RunDetail, runReportSchema, runRowSchema } from '../../../../shared/drill/run.ts';
import { scorePolicyAt } from '../../../../shared/drill/score-policy.ts';
import type { Effort } from '../../../../shared/effort/effort.ts';
import { type DrillWorld, drillWorld, HEATING_FORM, heatingRun, OTHER_TRAINEE, TRAINEE, TRAINER } from '../../../support/drill-world.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

function detailOf({ drills }: DrillWorld, runId: string): RunDetail {
  const detail = drills.run(runId);
  if (!detail.ok) throw new Error(detail.error.kind);
  return detail.value;
}

describe('the report of a run', () => {
  it('that was done well is full marks, with the row, the times and the sum', () => {
    const world = drillWorld();
    const runId = heatingRun(world);
    const { row, report } = detailOf(world, runId);
    expect(row).toEqual({
      ...{ runId, drillId: 'drill-heating', title: '暖气不热', agentId: '1001', agentName: '李晓雨' },
      ...{ startedAt: MORNING, endedAt: MORNING + 77_000 },
      times: { offeredAt: MORNING + 2_000, answeredAt: MORNING + 5_000, callEndedAt: MORNING + 47_000 },
      state: { kind: 'scored', total: 100, grade: 'excellent', passed: true },
    });
    expect(durationsOf(row)).toEqual({ ring: 3_000, talk: 42_000, wrap: 30_000, handling: 72_000 });
    expect(runRowSchema.parse(row)).toEqual(row);
    expect(runReportSchema.parse(report)).toEqual(report);
    expect(report?.score).toMatchObject({ policy: 'score-1', total: 100, grade: 'excellent', passed: true, extra: 0 });
  });

  it('rests on the order as it was sent, and on the unit and level that the catalogue in force gives', () => {
    const world = drillWorld();
    const { report } = detailOf(world, heatingRun(world));
    const phone = world.citizen.scripts[0]?.callerNumber ?? '';
    expect(report?.evidence.phone).toBe(phone);
    expect(report?.evidence.given).toMatchObject([
      {
        order: { notes: HEATING_FORM.notes, caller: { name: '王淑芬', phone, number: phone }, level: '24h', seat: '8001', agentId: '1001' },
        item: { code: '01.01.01', l1: '公共服务', l2: '供暖', l3: '室温不达标' },
        ...{ streetName: '望京街道', leadName: '望京街道', sentAt: MORNING + 40_000 },
      },
    ]);
    expect(report?.evidence.gold).toMatchObject([
      { item: { l3: '室温不达标' }, streetName: '望京街道', lead: { code: '110105026', name: '望京街道' }, level: '24h' },
    ]);
  });

  it('tells what was heard, asked and sent in the order in which it happened; a voice stands where it began', () => {
    const world = drillWorld();
    const { report } = detailOf(world, heatingRun(world));
    expect(report?.evidence.entries).toEqual([
      { kind: 'voice', at: MORNING + 6_000, ms: 2_000 },
      { kind: 'said', at: MORNING + 12_000, text: '喂，你好，我要反映一个问题。我家暖气不热，客厅才十四度。' },
      { kind: 'said', at: MORNING + 16_000, text: '已经三天了，一天比一天冷。' },
      { kind: 'said', at: MORNING + 20_000, text: '五号楼二单元三零一。' },
      { kind: 'asked', at: MORNING + 20_000, topic: 'wish' },
      { kind: 'sent', at: MORNING + 40_000 },
      { kind: 'voice', at: MORNING + 42_000, ms: 4_000 },
    ]);
  });

  it('puts a voice that was told late before what came while it spoke', () => {
    const world = drillWorld();
    const { drills, phone, pass } = world;
    const { callId } = world.talk();
    const runId = drills.view().running?.runId ?? '';
    pass(3);
    drills.ask('danger');
    pass(2);
    drills.citizenEntry({ kind: 'said', step: 'fine' });
    drills.citizenEntry({ kind: 'voice', ms: 4_500 });
    phone.end(callId);
    drills.finish();
    const { report } = detailOf(world, runId);
    expect(report?.evidence.entries.map(({ kind, at }) => [kind, at - MORNING])).toEqual([
      ['voice', 5_500],
      ['asked', 8_000],
      ['said', 10_000],
    ]);
  });

  it('holds no order of another call, and what is heard after it was closed is nobody’s', () => {
    const world = drillWorld();
    const other = world.phone.ring({ number: '13912345678' });
    world.sendOrder({ ...HEATING_FORM, callerPhone: '13912345678' }, other);
    const runId = heatingRun(world);
    const before = detailOf(world, runId);
    world.drills.citizenEntry({ kind: 'said', step: 'thanks' });
    world.drills.ordersChanged();
    expect(before.report?.evidence.given).toHaveLength(1);
    expect(detailOf(world, runId)).toEqual(before);
  });

  it('does not hold what the citizen began of a scenario that has no such step', () => {
    const world = drillWorld();
    const { drills, phone } = world;
    const { callId } = world.talk();
    const runId = drills.view().running?.runId ?? '';
    for (const step of ['nowhere', 'toString', '', 'cold']) drills.citizenEntry({ kind: 'said', step });
    drills.citizenEntry({ kind: 'said', step: 'since' });
    phone.end(callId);
    drills.finish();
    expect(detailOf(world, runId).report?.evidence.entries).toEqual([
      { kind: 'said', at: MORNING + 5_000, text: '已经三天了，一天比一天冷。' },
    ]);
  });

  it('holds no order that was taken back: the one sent with other words is no extra', () => {
    const world = drillWorld();
    const { drills, phone } = world;
    const { callId, number } = world.talk();
    const runId = drills.view().running?.runId ?? '';
    const form = { ...HEATING_FORM, callerPhone: number };
    world.withdraw(world.sendOrder({ ...form, notes: '市民来电。' }, callId).orderId);
    world.sendOrder(form, callId);
    phone.end(callId);
    drills.finish();
    const { report } = detailOf(world, runId);
    expect(report?.evidence.given.map(({ order }) => order.notes)).toEqual([HEATING_FORM.notes]);
    expect(report?.evidence.entries.map(({ kind }) => kind)).toEqual(['sent']);
    expect(report?.score).toMatchObject({ orders: [{ given: 0 }], extra: 0, extraCost: 0 });
  });

  it('tells what the hands did for each order, and scores nothing by it', () => {
    const reportWith = (effort?: Effort) => {
      const world = drillWorld();
      const { callId, number } = world.talk();
      const runId = world.drills.view().running?.runId ?? '';
      world.dispatch(world.drafts.create(callId).id, { ...HEATING_FORM, callerPhone: number }, { kind: 'dispatch' }, effort);
      world.phone.end(callId);
      world.drills.finish();
      return detailOf(world, runId).report;
    };
    const effort = { words: 60, fields: 3, commands: 6, clicks: 9, travels: 9 };
    const [counted, uncounted] = [reportWith(effort), reportWith()];
    expect([counted?.efforts, uncounted?.efforts]).toEqual([[effort], []]);
    expect(counted?.score).toEqual(uncounted?.score);
  });

  it('of a call whose only order was taken back is that of a call without one', () => {
    const world = drillWorld();
    const { drills, phone } = world;
    const { callId, number } = world.talk();
    const runId = drills.view().running?.runId ?? '';
    world.withdraw(world.sendOrder({ ...HEATING_FORM, callerPhone: number }, callId).orderId);
    phone.end(callId);
    drills.finish();
    expect(detailOf(world, runId).report).toMatchObject({
      evidence: { given: [] },
      score: { orders: [{ given: null }], extra: 0, total: 0 },
    });
  });

  it('of a call without an order is nothing at all, and the drill is failed', () => {
    const world = drillWorld();
    world.phone.end(world.talk().callId);
    const runId = world.drills.view().running?.runId ?? '';
    world.drills.finish();
    expect(detailOf(world, runId)).toMatchObject({
      row: { state: { kind: 'scored', total: 0, grade: 'failed', passed: false } },
      report: { evidence: { given: [], entries: [] } },
    });
  });
});

describe('the runs', () => {
  function twoTrainees() {
    const world = drillWorld();
    const mine = heatingRun(world);
    Object.assign(world.who, { agent: OTHER_TRAINEE });
    const theirs = heatingRun(world, { ...HEATING_FORM, callerName: '' });
    const seenBy = (who: Partial<DrillWorld['who']>) => {
      Object.assign(world.who, who);
      return world.drills.view().runs.map(({ runId }) => runId);
    };
    return { ...world, mine, theirs, seenBy };
  }

  it('are an agent’s own for an agent, everybody’s for a trainer, the newest first, and nobody’s for nobody', () => {
    const { mine, theirs, seenBy } = twoTrainees();
    expect(seenBy({ agent: OTHER_TRAINEE, role: 'agent' })).toEqual([theirs]);
    expect(seenBy({ agent: TRAINEE, role: 'agent' })).toEqual([mine]);
    expect(seenBy({ agent: TRAINER, role: 'trainer' })).toEqual([theirs, mine]);
    expect(seenBy({ agent: null, role: null })).toEqual([]);
  });

  it('are opened by whom they belong to and by a trainer; to another agent they are unknown', () => {
    const { drills, who, mine, theirs } = twoTrainees();
    Object.assign(who, { agent: TRAINEE, role: 'agent' });
    expect(drills.run(mine)).toMatchObject({ value: { row: { agentId: '1001' } } });
    expect(drills.run(theirs)).toMatchObject({ ok: false, error: { kind: 'drill-unknown' } });
    Object.assign(who, { agent: TRAINER, role: 'trainer' });
    expect([mine, theirs].map((runId) => drills.run(runId).ok)).toEqual([true, true]);
    Object.assign(who, { agent: null, role: null });
    expect(drills.run(mine)).toMatchObject({ error: { kind: 'drill-unknown' } });
  });

  it('that nobody ever had are unknown', () => {
    expect(drillWorld().drills.run('0b0e7d6e-6b3e-4d53-9f0f-3c4f4a1f0001')).toMatchObject({ error: { kind: 'drill-unknown' } });
  });

  it('count in the list of drills with the best of them, those that were broken not', () => {
    const world = drillWorld();
    const { drills, talk } = world;
    const rowOf = (id: string) => drills.view().drills.find((drill) => drill.id === id);
    expect(rowOf('drill-heating')).toMatchObject({ difficulty: 'basic', orders: 1, best: null, runs: 0 });
    expect(rowOf('drill-two-requests')).toMatchObject({ difficulty: 'harder', orders: 2 });
    heatingRun(world);
    heatingRun(world, { ...HEATING_FORM, callerName: '' });
    talk();
    drills.stop();
    expect(drills.view().runs.map(({ state }) => (state.kind === 'scored' ? state.total : state.kind))).toEqual([
      'broken',
      100 - scorePolicyAt(MORNING).points.name,
      100,
    ]);
    expect(rowOf('drill-heating')).toMatchObject({ best: 100, runs: 2 });
    expect(rowOf('drill-fire')).toMatchObject({ best: null, runs: 0 });
    Object.assign(world.who, { agent: OTHER_TRAINEE });
    expect(rowOf('drill-heating')).toMatchObject({ best: null, runs: 0 });
  });
});

describe('the best run and how many there were', () => {
  const listed = ({ drills }: DrillWorld) => drills.view().drills.find(({ id }) => id === 'drill-heating');

  it('are of all runs there ever were, also of those that no list shows any more', () => {
    const world = drillWorld();
    const { row } = detailOf(world, heatingRun(world));
    const { store } = world;
    store.write((db) => {
      for (let count = 1; count <= 250; count += 1) {
        const state = { kind: 'scored', total: 50 + count / 10, grade: 'failed', passed: false } as const;
        saveRun(db, store.seal, { ...row, runId: randomUUID(), startedAt: row.startedAt + count, state });
      }
    });
    const { runs } = world.drills.view();
    expect(runs).toHaveLength(200);
    expect(runs.map(({ runId }) => runId)).not.toContain(row.runId);
    expect(listed(world)).toMatchObject({ best: 100, runs: 251 });
  });

  it('are everybody’s for a trainer, and nobody’s for nobody', () => {
    const world = drillWorld();
    heatingRun(world, { ...HEATING_FORM, callerName: '' });
    Object.assign(world.who, { agent: OTHER_TRAINEE });
    heatingRun(world);
    const best = 100 - scorePolicyAt(MORNING).points.name;
    const seenBy = (who: Partial<DrillWorld['who']>) => {
      Object.assign(world.who, who);
      return listed(world);
    };
    expect(seenBy({ agent: TRAINEE, role: 'agent' })).toMatchObject({ best, runs: 1 });
    expect(seenBy({ agent: OTHER_TRAINEE, role: 'agent' })).toMatchObject({ best: 100, runs: 1 });
    expect(seenBy({ agent: TRAINER, role: 'trainer' })).toMatchObject({ best: 100, runs: 2 });
    expect(seenBy({ agent: null, role: null })).toMatchObject({ best: null, runs: 0 });
  });

  it('are also of a run that is worth nothing', () => {
    const world = drillWorld();
    world.phone.end(world.talk().callId);
    world.drills.finish();
    expect(listed(world)).toMatchObject({ best: 0, runs: 1 });
  });
});

describe('a run that a crash cut short', () => {
  it('is closed as such at the next start and never scored; the drills begin free', () => {
    const world = drillWorld();
    const { callId, number } = world.talk();
    const runId = world.drills.view().running?.runId ?? '';
    world.sendOrder({ ...HEATING_FORM, callerPhone: number }, callId);
    world.pass(3_600);
    const next = world.start();
    expect(next.view()).toMatchObject({
      running: null,
      runs: [{ runId, endedAt: MORNING + 3_605_000, state: { kind: 'broken', reason: 'crashed' } }],
    });
    expect(listOpenRuns(world.store.read)).toEqual([]);
    next.seatChanged({ kind: 'available' });
    expect(next.finish()).toMatchObject({ error: { kind: 'drill-none' } });
    // The life before, were it still there, could not score it either.
    world.phone.end(callId);
    world.drills.finish();
    expect(next.run(runId)).toMatchObject({ value: { row: { state: { kind: 'broken', reason: 'crashed' } }, report: null } });
    expect(next.begin('drill-heating').ok).toBe(true);
  });

  it('takes no closed run with it', () => {
    const world = drillWorld();
    const runId = heatingRun(world);
    const before = detailOf(world, runId);
    world.pass(60);
    expect(world.start().run(runId)).toEqual({ ok: true, value: before });
  });
});

describe('a run in the store', () => {
  it('that has ended is never changed again', () => {
    const world = drillWorld();
    const { store } = world;
    const runId = heatingRun(world);
    const before = detailOf(world, runId);
    const { row } = before;
    store.write((db) => {
      saveRun(db, store.seal, { ...row, endedAt: row.startedAt, state: { kind: 'broken', reason: 'stopped' } });
      saveRun(db, store.seal, { ...row, endedAt: null, state: { kind: 'running' } });
      saveRun(db, store.seal, { ...row, state: { kind: 'scored', total: 1, grade: 'failed', passed: false } }, before.report);
    });
    expect(findRun(store.read, store.seal, runId)).toEqual(before);
  });

  it('cannot be both over and running', () => {
    const world = drillWorld();
    const { row } = detailOf(world, heatingRun(world));
    const { store } = world;
    const save = (change: Partial<typeof row>) => () =>
      store.write((db) => saveRun(db, store.seal, { ...row, runId: '0b0e7d6e-6b3e-4d53-9f0f-3c4f4a1f0001', ...change }));
    expect(save({ state: { kind: 'running' } })).toThrow('CHECK');
    expect(save({ endedAt: null })).toThrow('CHECK');
    expect(save({ endedAt: null, state: { kind: 'running' } })).not.toThrow();
  });

  it('keeps what was said and written sealed: no word and no number of it stands in the seat’s files', () => {
    const dir = tempDir();
    const world = drillWorld({ store: testStore(dir) });
    const runId = heatingRun(world);
    const number = world.citizen.scripts[0]?.callerNumber ?? '';
    const raw = world.store.read.prepare<[string], Buffer>('SELECT report FROM drill_run WHERE id = ?').pluck().get(runId);
    expect(raw?.length).toBeGreaterThan(1_000);
    const bytes = Buffer.concat(readdirSync(dir).map((file) => readFileSync(join(dir, file))));
    const isThere = (text: string): boolean => bytes.includes(Buffer.from(text));
    // That these bytes are the ones to look in: the title of a drill is nobody's secret.
    expect(isThere('暖气不热')).toBe(true);
    expect(['客厅', '十四度', '花家地', '王淑芬', '三零一', number].filter(isThere)).toEqual([]);
    expect(detailOf(world, runId).report?.evidence.given[0]?.order.notes).toContain('客厅14℃');
  });

  it('cannot be given the report of another', () => {
    const world = drillWorld();
    const [one, other] = [heatingRun(world), heatingRun(world)];
    const { store } = world;
    store.write((db) =>
      db.prepare('UPDATE drill_run SET report = (SELECT report FROM drill_run WHERE id = ?) WHERE id = ?').run(one, other),
    );
    expect(() => world.drills.run(other)).toThrow('the seal is broken');
    expect(world.drills.run(one).ok).toBe(true);
  });
});
