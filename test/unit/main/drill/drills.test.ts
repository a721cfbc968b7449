import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CallIdentity } from '../../../../shared/call/call.ts';
import { DRILLS_DIR, drillWorld, HEATING_FORM } from '../../../support/drill-world.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { tempDir } from '../../../support/seat-store.ts';

describe('a drill that begins', () => {
  it('lets its citizen call this very seat, from a number made for it', () => {
    const { drills, citizen } = drillWorld();
    expect(drills.begin('drill-heating')).toEqual({ ok: true, value: null });
    expect(citizen.scripts).toHaveLength(1);
    expect(citizen.scripts[0]).toMatchObject({
      callerNumber: expect.stringMatching(/^1390000\d{4}$/),
      seat: '8001',
      sounds: { cold: '/voices/drill-heating/cold.wav' },
      dialogue: { start: 'complaint' },
    });
    const { running, runs } = drills.view();
    expect(running).toMatchObject({
      ...{ drillId: 'drill-heating', title: '暖气不热', phase: 'waiting', startedAt: MORNING, answeredAt: null },
    });
    expect(runs).toMatchObject([
      { runId: running?.runId, agentId: '1001', agentName: '李晓雨', endedAt: null, state: { kind: 'running' } },
    ]);
  });

  it('is refused while another is on, which goes on', () => {
    const { drills, citizen, begin } = drillWorld();
    begin('drill-heating');
    expect(drills.begin('drill-fire')).toMatchObject({ error: { kind: 'drill-running' } });
    expect(citizen.scripts).toHaveLength(1);
    expect(drills.view()).toMatchObject({ running: { drillId: 'drill-heating' }, runs: [{ drillId: 'drill-heating' }] });
  });

  it('is refused where there is none of that id', () => {
    const { drills, citizen } = drillWorld();
    expect(drills.begin('drill-nobody')).toEqual({ ok: false, error: { kind: 'drill-unknown', detail: '' } });
    expect(citizen.scripts).toEqual([]);
    expect(drills.view()).toMatchObject({ running: null, runs: [] });
  });

  it('is unknown where its file is not in order, and every fault of the folder is told; the others can be played', () => {
    const drillsDir = tempDir();
    cpSync(DRILLS_DIR, drillsDir, { recursive: true });
    writeFileSync(join(drillsDir, 'fire.json'), '{}');
    const { drills, citizen } = drillWorld({ drillsDir });
    expect(drills.view().refused).toContainEqual(expect.stringMatching(/^fire\.json title: /));
    expect(drills.view().drills.map(({ id }) => id)).not.toContain('drill-fire');
    for (const id of ['drill-fire', 'drill-nobody']) {
      const begun = drills.begin(id);
      expect(begun).toMatchObject({ error: { kind: 'drill-unknown', detail: expect.stringMatching(/^fire\.json title: /m) } });
      expect(begun.ok ? [] : begun.error.detail?.split('\n')).toEqual(drills.view().refused);
    }
    expect(citizen.scripts).toEqual([]);
    expect(drills.begin('drill-heating').ok).toBe(true);
  });

  it('is refused while nobody is signed in', () => {
    const { drills, citizen, who } = drillWorld();
    Object.assign(who, { agent: null, role: null });
    expect(drills.begin('drill-heating')).toMatchObject({ error: { kind: 'not-signed-in' } });
    expect(citizen.scripts).toEqual([]);
  });

  it('leaves no run behind, no history and no word of it, where there is no citizen to call', () => {
    const { drills, citizen, told, store } = drillWorld();
    citizen.refusal = 'practice-only';
    expect(drills.begin('drill-night-work')).toMatchObject({ error: { kind: 'practice-only' } });
    expect(drills.view()).toMatchObject({ running: null, runs: [] });
    expect(told.changes).toBe(0);
    for (const table of ['drill_run', 'call', 'work_order']) expect(store.read.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
    citizen.refusal = null;
    expect(drills.begin('drill-night-work').ok).toBe(true);
    expect(told.changes).toBe(1);
  });

  it('takes the citizen off the line again where the store cannot be written, and can be begun once it can', () => {
    const { drills, citizen, told, store } = drillWorld();
    store.read.pragma('query_only = 1');
    expect(() => drills.begin('drill-heating')).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
    expect([citizen.hungUp, told.changes]).toEqual([1, 0]);
    expect(drills.view().running).toBeNull();
    store.read.pragma('query_only = 0');
    expect(drills.begin('drill-heating').ok).toBe(true);
  });
});

describe('the drill’s call', () => {
  it('is the one that is answered: while it rings, is declined and rings again, the drill waits', () => {
    const { drills, begin, phone, pass } = drillWorld();
    const { callerNumber: number } = begin('drill-heating');
    pass(2);
    const declined = phone.ring({ number });
    expect(drills.view().running?.phase).toBe('waiting');
    phone.end(declined, 'rejected');
    expect(drills.view().running?.phase).toBe('waiting');
    pass(4);
    const callId = phone.ring({ number });
    expect(drills.view().running).toMatchObject({ phase: 'waiting', answeredAt: null });
    pass(3);
    phone.answer(callId);
    expect(drills.view().running).toMatchObject({ phase: 'talking', answeredAt: MORNING + 9_000 });
    pass(60);
    phone.end(callId);
    expect(drills.view().running?.phase).toBe('wrapping');
    drills.finish();
    expect(drills.view().runs[0]?.times).toEqual({
      ...{ offeredAt: MORNING + 6_000, answeredAt: MORNING + 9_000, callEndedAt: MORNING + 69_000 },
    });
  });

  it.each<readonly [string, (number: string) => Partial<CallIdentity>, number]>([
    ['of another number', () => ({ number: '13912345678' }), 2],
    ['whose number is withheld', () => ({ number: '' }), 2],
    ['the trainee makes himself to the number', (number) => ({ number, direction: 'out' }), 2],
    ['that rang before the drill began', (number) => ({ number }), -1],
  ])('is no call %s', (_which, caller, seconds) => {
    const { drills, begin, phone, now } = drillWorld();
    const { callerNumber } = begin('drill-heating');
    const callId = phone.ring(caller(callerNumber), MORNING + seconds * 1_000);
    now.at += 5_000;
    phone.answer(callId);
    expect(drills.view().running).toMatchObject({ phase: 'waiting', answeredAt: null });
    phone.end(callId);
    expect(drills.view().running?.phase).toBe('waiting');
    phone.answer(phone.ring({ number: callerNumber }));
    expect(drills.view().running?.phase).toBe('talking');
  });

  it('is known however the exchange writes the number', () => {
    const { drills, begin, phone } = drillWorld();
    const { callerNumber } = begin('drill-heating');
    phone.answer(phone.ring({ number: `+86${callerNumber}` }));
    expect(drills.view().running?.phase).toBe('talking');
  });

  it('stays the drill’s: neither another call nor a second one of the number ends or prolongs it', () => {
    const { drills, talk, phone, pass } = drillWorld();
    const { callId, number } = talk();
    for (const caller of [{ number: '13912345678' }, { number }]) {
      const other = phone.ring(caller);
      phone.answer(other);
      phone.end(other);
      expect(drills.view().running?.phase).toBe('talking');
    }
    pass(10);
    phone.end(callId);
    const again = phone.ring({ number });
    phone.answer(again);
    expect(drills.view().running?.phase).toBe('wrapping');
    phone.end(again, 'lost');
    expect(drills.view().running?.phase).toBe('wrapping');
  });

  it('may be put on hold without being over', () => {
    const { drills, journal, talk, now } = drillWorld();
    const { callId } = talk();
    for (const kind of ['held', 'resumed'] as const) {
      const call = journal.recordCallEvent(callId, { kind, at: now.at });
      if (call.ok) drills.callChanged(call.value);
      expect(drills.view().running?.phase).toBe('talking');
    }
  });
});

describe('the desk', () => {
  it('is told at each turn of a run, and not of what the view does not show', () => {
    const { drills, told, begin, phone } = drillWorld();
    const turns: number[] = [];
    const turn = (act: () => unknown): void => {
      const before = told.changes;
      act();
      turns.push(told.changes - before);
    };
    let number = '';
    turn(() => {
      number = begin('drill-heating').callerNumber;
    });
    let callId = '';
    turn(() => {
      callId = phone.ring({ number });
    });
    turn(() => phone.answer(callId));
    turn(() => drills.ask('wish'));
    turn(() => drills.citizenEntry({ kind: 'voice', ms: 900 }));
    turn(() => phone.end(callId));
    turn(() => drills.seatChanged({ kind: 'acw' }));
    turn(() => drills.seatChanged({ kind: 'available' }));
    turn(() => drills.seatChanged({ kind: 'available' }));
    expect(turns).toEqual([1, 0, 1, 0, 0, 1, 0, 1, 0]);
  });
});

describe('a run is broken and never scored', () => {
  const brokenBy = (reason: string) => [{ endedAt: MORNING + 5_000, state: { kind: 'broken', reason } }];

  it('when the trainee stops it; the citizen is taken off the line', () => {
    const { drills, citizen, talk } = drillWorld();
    talk();
    expect(drills.stop()).toEqual({ ok: true, value: null });
    expect(drills.view()).toMatchObject({ running: null, runs: brokenBy('stopped') });
    expect(citizen.hungUp).toBe(1);
    expect(drills.stop()).toMatchObject({ error: { kind: 'drill-none' } });
    expect(citizen.hungUp).toBe(1);
  });

  it('when the trainee signs out while it waits', () => {
    const { drills, citizen, begin, pass } = drillWorld();
    begin('drill-heating');
    pass(5);
    drills.seatChanged({ kind: 'offline' });
    expect(drills.view()).toMatchObject({ running: null, runs: brokenBy('signed-out') });
    expect(citizen.hungUp).toBe(1);
  });

  it('when the trainee signs out instead of closing it', () => {
    const { drills, phone, talk } = drillWorld();
    phone.end(talk().callId);
    drills.seatChanged({ kind: 'offline' });
    expect(drills.view()).toMatchObject({ running: null, runs: brokenBy('signed-out') });
  });

  it('when the phone loses the call; the next one can begin at once', () => {
    const { drills, citizen, phone, talk } = drillWorld();
    phone.end(talk().callId, 'lost');
    expect(drills.view().runs).toMatchObject(brokenBy('call-lost'));
    expect(citizen.hungUp).toBe(1);
    expect(drills.view().running).toBeNull();
    expect(drills.begin('drill-fire').ok).toBe(true);
  });

  describe('when the phone loses the call while the store cannot be written', () => {
    function lostUnwritten() {
      const world = drillWorld();
      const { drills, journal, talk, store, now } = world;
      const lost = journal.recordCallEvent(talk().callId, { kind: 'ended', at: now.at, reason: 'lost' });
      if (!lost.ok) throw new Error(lost.error.kind);
      store.read.pragma('query_only = 1');
      drills.callChanged(lost.value);
      return { ...world, lost: lost.value, mend: () => store.read.pragma('query_only = 0') };
    }

    it('it stays in the call and cannot be scored, neither by its key nor by 示闲', () => {
      const { drills, errors, mend } = lostUnwritten();
      expect(errors).toMatchObject([{ code: 'SQLITE_READONLY' }]);
      expect(drills.view()).toMatchObject({ running: { phase: 'talking' }, runs: [{ state: { kind: 'running' } }] });
      mend();
      expect(drills.finish()).toMatchObject({ error: { kind: 'drill-in-call' } });
      drills.seatChanged({ kind: 'acw' });
      drills.seatChanged({ kind: 'available' });
      expect(drills.view()).toMatchObject({ running: { phase: 'talking' }, runs: [{ state: { kind: 'running' } }] });
    });

    it('it is broken once the loss is told again, and can be stopped before', () => {
      const again = lostUnwritten();
      again.mend();
      again.drills.callChanged(again.lost);
      expect(again.drills.view()).toMatchObject({ running: null, runs: brokenBy('call-lost') });
      const { drills, mend } = lostUnwritten();
      expect(() => drills.stop()).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
      mend();
      expect(drills.stop().ok).toBe(true);
      expect(drills.view()).toMatchObject({ running: null, runs: brokenBy('stopped') });
    });
  });

  it.each(['failed', 'ended'] as const)('when the citizen has %s before the trainee answered', (state) => {
    const { drills, begin, phone, pass } = drillWorld();
    const { callerNumber: number } = begin('drill-heating');
    pass(2);
    phone.ring({ number });
    for (const on of ['registering', 'calling'] as const) drills.citizenChanged(on);
    expect(drills.view().running?.phase).toBe('waiting');
    pass(3);
    drills.citizenChanged(state);
    expect(drills.view()).toMatchObject({ running: null, runs: brokenBy('citizen-gone') });
  });

  it('but not when the citizen goes after the answer: his call ends by itself', () => {
    const { drills, phone, talk } = drillWorld();
    const { callId } = talk();
    drills.citizenChanged('ended');
    expect(drills.view().running?.phase).toBe('talking');
    phone.end(callId);
    drills.citizenChanged('ended');
    expect(drills.view().running?.phase).toBe('wrapping');
    expect(drills.finish().ok).toBe(true);
  });

  it('and has no report', () => {
    const { drills, talk, sendOrder } = drillWorld();
    const { callId, number } = talk();
    sendOrder({ ...HEATING_FORM, callerPhone: number }, callId);
    const runId = drills.view().running?.runId ?? '';
    drills.stop();
    expect(drills.run(runId)).toMatchObject({ value: { row: { state: { kind: 'broken' } }, report: null } });
    expect(drills.view().drills.find(({ id }) => id === 'drill-heating')).toMatchObject({ best: null, runs: 0 });
  });
});

describe('a run is closed', () => {
  it('by 示闲 after the call, not by it before', () => {
    const { drills, phone, begin, pass } = drillWorld();
    const { callerNumber: number } = begin('drill-heating');
    drills.seatChanged({ kind: 'available' });
    const callId = phone.ring({ number });
    phone.answer(callId);
    drills.seatChanged({ kind: 'available' });
    expect(drills.view().running?.phase).toBe('talking');
    phone.end(callId);
    drills.seatChanged({ kind: 'acw' });
    drills.seatChanged({ kind: 'notReady', reason: 'rest' });
    expect(drills.view().running?.phase).toBe('wrapping');
    pass(40);
    drills.seatChanged({ kind: 'available' });
    expect(drills.view()).toMatchObject({ running: null, runs: [{ endedAt: MORNING + 40_000, state: { kind: 'scored' } }] });
  });

  it('by its key once the call is over, no sooner', () => {
    const { drills, phone, begin } = drillWorld();
    expect(drills.finish()).toMatchObject({ error: { kind: 'drill-none' } });
    const { callerNumber: number } = begin('drill-heating');
    expect(drills.finish()).toMatchObject({ error: { kind: 'drill-in-call' } });
    const callId = phone.ring({ number });
    phone.answer(callId);
    expect(drills.finish()).toMatchObject({ error: { kind: 'drill-in-call' } });
    expect(drills.view().runs).toMatchObject([{ state: { kind: 'running' } }]);
    phone.end(callId);
    expect(drills.finish()).toEqual({ ok: true, value: null });
    expect(drills.view()).toMatchObject({ running: null, runs: [{ state: { kind: 'scored' } }] });
    expect(drills.finish()).toMatchObject({ error: { kind: 'drill-none' } });
  });

  it('later by its key, where 示闲 found a store that could not be written', () => {
    const { drills, errors, phone, talk, store } = drillWorld();
    phone.end(talk().callId);
    store.read.pragma('query_only = 1');
    drills.seatChanged({ kind: 'available' });
    expect(errors).toMatchObject([{ code: 'SQLITE_READONLY' }]);
    expect(drills.view().running?.phase).toBe('wrapping');
    expect(() => drills.finish()).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
    store.read.pragma('query_only = 0');
    expect(drills.finish().ok).toBe(true);
    expect(drills.view()).toMatchObject({ running: null, runs: [{ state: { kind: 'scored' } }] });
  });

  it('as an own run each time: after one is over the next may begin', () => {
    const { drills, phone, talk } = drillWorld();
    const numbers = ['drill-heating', 'drill-heating'].map((drillId) => {
      const { callId, number } = talk(drillId);
      phone.end(callId);
      drills.finish();
      return number;
    });
    expect(new Set(numbers).size).toBe(2);
    expect(new Set(drills.view().runs.map(({ runId }) => runId)).size).toBe(2);
  });
});
