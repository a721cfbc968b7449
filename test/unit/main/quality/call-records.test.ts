import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCallRecords } from '../../../../main/quality/call-records.ts';
import type { Call, CallEvent, EndReason } from '../../../../shared/call/call.ts';
import type { PhoneHealth } from '../../../../shared/call/phone-health.ts';
import { type CallQuality, callQuality, NO_WATERFALL } from '../../../../shared/quality/call-quality.ts';
import type { QueueEvent } from '../../../../shared/queue/queue-event.ts';
import type { SeatState } from '../../../../shared/seat/seat-state.ts';
import { DAY_MS } from '../../../../shared/time/clock.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { identity, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

const HEALTHY: PhoneHealth = { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' };
const TRACE = [{ at: 1, way: 'in' as const, dialog: 1, what: 'INVITE', lines: ['cseq: 1 INVITE'] }];
const QUALITY: CallQuality = callQuality({ samples: [], seconds: [], warnings: [], waterfall: NO_WATERFALL });

function world() {
  const store = testStore();
  const clock = { now: MORNING };
  const seat: { agent: string | null; state: SeatState; phone: PhoneHealth } = {
    agent: '1001',
    state: { kind: 'available' },
    phone: HEALTHY,
  };
  const { journal } = seatDay({ store, clock: () => clock.now });
  const told = { missed: 0 };
  const open = () =>
    createCallRecords({
      ...{ store, clock: () => clock.now, log: SILENT_LOG, seat: '8001' },
      agentId: () => seat.agent,
      now: () => seat,
      onMissed: () => {
        told.missed += 1;
      },
    });
  const records = open();
  /** As main hears of it: event by event. */
  const play = (ref: string, ...events: readonly (EndReason | 'answered')[]): Call => {
    const caller = { ...identity(), ref };
    const all: CallEvent[] = [
      { kind: 'offered', at: clock.now, identity: caller },
      ...events.map(
        (event): CallEvent =>
          event === 'answered' ? { kind: 'answered', at: clock.now + 5_000 } : { kind: 'ended', at: clock.now + 20_000, reason: event },
      ),
    ];
    let call: Call | null = null;
    for (const event of all) {
      const next = journal.recordCallEvent(caller.id, event);
      if (!next.ok) throw new Error(next.error.kind);
      call = next.value;
      records.callChanged(call, 'phone');
    }
    if (!call) throw new Error('no call');
    return call;
  };
  const declined = (callRef: string, cause: Extract<QueueEvent, { kind: 'declined' }>['cause'], who = '8001'): void =>
    records.queueEvent({ kind: 'declined', at: clock.now, callRef, queue: '12345', seat: who, cause });
  return { store, clock, seat, told, records, open, play, declined };
}

describe('missed calls', () => {
  it('are kept with one cause, the newest first', () => {
    const { records, clock, play, told } = world();
    play('r1', 'no-answer');
    clock.now += 60_000;
    play('r2', 'caller-gave-up');
    expect(records.missed().map(({ callRef, cause, hasTrace }) => [callRef, cause, hasTrace])).toEqual([
      ['r2', 'caller-gave-up', false],
      ['r1', 'agent', false],
    ]);
    expect(told.missed).toBe(2);
  });

  it('are not those that were answered, also when they rang here in vain before', () => {
    const { records, play } = world();
    play('r1', 'no-answer');
    play('r1', 'answered', 'caller-hung-up');
    play('r2', 'answered', 'agent-hung-up');
    expect(records.missed()).toEqual([]);
  });

  it('are judged again by how the phone says it was', () => {
    const { records, play } = world();
    const call = play('r1', 'caller-gave-up');
    records.report({ callId: call.id, quality: QUALITY, trace: TRACE, health: { ...HEALTHY, microphone: 'refused' } });
    expect(records.missed()).toMatchObject([{ cause: 'device', callId: call.id, hasTrace: true }]);
    expect(records.trace(call.id)).toEqual(TRACE);
  });

  it('that never reached the phone are known from the PBX, once', () => {
    const { records, seat, declined, told } = world();
    seat.phone = { ...HEALTHY, registration: { kind: 'unreachable' } };
    declined('r1', 'unreachable');
    declined('r1', 'unreachable');
    declined('r2', 'unreachable', '8002');
    expect(records.missed()).toEqual([{ callRef: 'r1', callId: null, at: MORNING, queue: '12345', cause: 'network', hasTrace: false }]);
    expect(told.missed).toBeGreaterThan(0);
  });

  it('are never kept twice for one call: what the phone says stands', () => {
    const { records, play, declined } = world();
    play('r1', 'rejected');
    declined('r1', 'unreachable');
    declined('r2', 'busy');
    const late = play('r2', 'no-answer');
    expect(records.missed().map(({ callRef, callId, cause }) => [callRef, callId === late.id, cause])).toEqual(
      expect.arrayContaining([
        ['r1', false, 'agent'],
        ['r2', true, 'agent'],
      ]),
    );
    expect(records.missed()).toHaveLength(2);
  });

  it('of another agent and of yesterday are not shown, and after a month they are gone', () => {
    const { store, records, seat, clock, play, open } = world();
    play('r1', 'no-answer');
    seat.agent = '1002';
    expect(records.missed()).toEqual([]);
    seat.agent = '1001';
    clock.now += DAY_MS;
    expect(records.missed()).toEqual([]);
    const kept = (): unknown => store.read.prepare('SELECT count(*) AS n FROM missed_call').get();
    expect(kept()).toEqual({ n: 1 });
    clock.now += 31 * DAY_MS;
    open();
    expect(kept()).toEqual({ n: 0 });
  });
});

describe('the quality of calls', () => {
  it('is kept as it was told, once, and comes to the figures of the shift', () => {
    const { records, play } = world();
    const call = play('r1', 'answered', 'caller-hung-up');
    const good = { ...QUALITY, seconds: 9, rttMs: { min: 1, mean: 12, p95: 20 } };
    records.report({ callId: call.id, quality: good, trace: [], health: HEALTHY });
    records.report({ callId: call.id, quality: QUALITY, trace: [], health: HEALTHY });
    records.report({ callId: randomUUID(), quality: QUALITY, trace: [], health: HEALTHY });
    const { rows, shift } = records.quality();
    expect(rows).toHaveLength(2);
    expect(rows.find(({ callId }) => callId === call.id)?.quality).toEqual(good);
    expect(shift).toMatchObject({ calls: 1, rttMs: { p50: 12, p95: 12 } });
    expect(records.missed()).toEqual([]);
  });

  it('leaves no number and no name in its tables', () => {
    const { store, records, play } = world();
    const call = play('r1', 'no-answer');
    records.report({ callId: call.id, quality: QUALITY, trace: TRACE, health: HEALTHY });
    const all = ['call_quality', 'missed_call', 'call_trace'].map((table) =>
      JSON.stringify(store.read.prepare(`SELECT * FROM ${table}`).all()),
    );
    expect(all.join()).not.toContain(call.number);
    expect(call.number).not.toBe('');
  });
});
