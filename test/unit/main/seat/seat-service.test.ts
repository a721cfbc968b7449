import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeatService } from '../../../../main/seat/seat-service.ts';
import { type Call, type CallEvent, type EndReason, endReasons, transitionCall } from '../../../../shared/call/call.ts';
import type { PhoneHealth } from '../../../../shared/call/phone-health.ts';
import type { SeatStateReport } from '../../../../shared/central/contract.ts';
import type { SeatState } from '../../../../shared/seat/seat-state.ts';

const agent = { id: '1001', name: '李明', roles: ['agent' as const] };
const HEALTHY: PhoneHealth = { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' };
const DEAF: PhoneHealth = { ...HEALTHY, audio: 'suspended' };

function seat() {
  let clock = 1_000;
  const reports: SeatStateReport[] = [];
  const notes: string[] = [];
  const seen: SeatState[] = [];
  const service = createSeatService({
    clock: () => clock,
    note: (what, detail) => notes.push(`${what} ${detail}`.trim()),
    report: (report) => reports.push(report),
    onChange: ({ state }) => seen.push(state),
  });
  const calls = new Map<string, Call>();
  const call = (id: string, event: CallEvent['kind'], reason: EndReason = 'caller-hung-up'): Call => {
    clock += 1;
    const identity = { id, ref: id, direction: 'in' as const, number: '13912345678', displayName: '', calledNumber: '12345', queue: '' };
    const next = transitionCall(calls.get(id) ?? null, { kind: event, at: clock, identity, reason } as CallEvent);
    calls.set(id, next);
    service.callChanged(next);
    return next;
  };
  const stateNow = (): string => {
    const { state } = service.now();
    return state.kind === 'notReady' ? `notReady ${state.reason}` : state.kind;
  };
  const working = (): void => {
    service.phoneHealth(HEALTHY);
    service.signedIn({ agent, role: 'agent', offline: false });
    service.ready();
  };
  const tick = (ms: number): void => {
    clock += ms;
  };
  return { service, reports, notes, seen, call, stateNow, working, tick };
}

describe('a consult beside a citizen', () => {
  it('leaves the seat talking: on hold is it only when nobody is talked with', () => {
    const { service, call, stateNow, working } = seat();
    working();
    call('citizen', 'offered');
    call('citizen', 'answered');
    // The number is dialled before the hold is agreed on, and after it.
    call('third', 'dialled');
    call('citizen', 'held');
    expect(stateNow()).toBe('talking');
    call('third', 'ended', 'busy');
    expect(stateNow()).toBe('holding');
    call('citizen', 'resumed');
    expect(stateNow()).toBe('talking');
    call('fourth', 'dialled');
    call('citizen', 'held');
    call('fourth', 'answered');
    call('citizen', 'ended');
    expect([stateNow(), service.callIsUp()]).toEqual(['talking', true]);
    call('fourth', 'ended');
    expect(stateNow()).toBe('acw');
  });
});

describe('who leads or trains at the seat', () => {
  it.each(['lead', 'trainer'] as const)('%s: to the queue nobody sits there', (role) => {
    const { service, reports, stateNow } = seat();
    service.phoneHealth(HEALTHY);
    service.signedIn({ agent: { ...agent, roles: [] }, role, offline: false });
    expect(stateNow()).toBe('notReady signed-in');
    expect(reports.map(({ state, agentId }) => [state.kind, agentId])).toEqual([
      ['offline', null],
      ['offline', null],
    ]);
  });
});

describe('an agent at the seat', () => {
  it('signs in not ready, goes ready, pauses and leaves; central hears each step', () => {
    const { service, reports, notes, tick } = seat();
    service.phoneHealth(HEALTHY);
    tick(10);
    expect(service.signedIn({ agent, role: 'agent', offline: true })).toMatchObject({
      value: { agent, role: 'agent', offlineSignIn: true, state: { kind: 'notReady', reason: 'signed-in' }, since: 1_010 },
    });
    expect(service.ready()).toMatchObject({ ok: true, value: { state: { kind: 'available' } } });
    expect(service.pause('meal')).toMatchObject({ ok: true });
    expect(service.signOut()).toMatchObject({ ok: true, value: { agent: null, role: null, offlineSignIn: false } });
    expect(reports.map(({ state, agentId }) => `${state.kind} ${agentId}`)).toEqual([
      'offline null',
      'notReady 1001',
      'available 1001',
      'notReady 1001',
      'offline null',
    ]);
    expect(notes).toEqual([
      'signed-in agent offline',
      'state notReady signed-in',
      'state available',
      'state notReady meal',
      'signed-out',
      'state offline',
    ]);
  });

  it('is told everywhere what the state is, also when the journal cannot be written', () => {
    const { service, reports, seen, notes, working } = seat();
    working();
    notes.push = () => {
      throw new Error('locked');
    };
    expect(() => service.pause('meal')).toThrow('locked');
    expect([service.now().state, reports.at(-1)?.state, seen.at(-1)]).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'notReady', reason: 'meal' })),
    );
  });

  it('cannot go ready with a phone that would not ring or be heard, and is told why', () => {
    const { service, stateNow } = seat();
    service.signedIn({ agent, role: 'agent', offline: false });
    expect(service.ready()).toMatchObject({
      error: { kind: 'phone-not-ready', fields: ['registration:connecting', 'microphone:opening', 'audio:suspended'] },
    });
    service.phoneHealth(DEAF);
    expect(service.ready()).toMatchObject({ error: { kind: 'phone-not-ready', fields: ['audio:suspended'] } });
    expect(stateNow()).toBe('notReady signed-in');
    service.phoneHealth(HEALTHY);
    expect(service.ready()).toMatchObject({ ok: true });
  });

  it('may not leave, pause or go ready under a call', () => {
    const { service, call, working } = seat();
    working();
    for (const step of ['offered', 'answered', 'held'] as const) {
      call('a', step);
      expect(service.signOut()).toMatchObject({ error: { kind: 'call-in-progress' } });
      expect(service.pause('rest')).toMatchObject({ error: { kind: 'call-in-progress' } });
      expect(service.ready()).toMatchObject({ error: { kind: 'call-in-progress' } });
      expect(service.callIsUp()).toBe(true);
    }
    call('a', 'ended');
    expect(service.callIsUp()).toBe(false);
    expect(service.ready()).toMatchObject({ ok: true });
  });

  it('is asked to sign in first', () => {
    const { service } = seat();
    service.phoneHealth(HEALTHY);
    expect(service.ready()).toMatchObject({ error: { kind: 'not-signed-in' } });
    expect(service.pause('rest')).toMatchObject({ error: { kind: 'not-signed-in' } });
    expect(service.signOut()).toMatchObject({ error: { kind: 'not-signed-in' } });
  });
});

describe('a call at the seat', () => {
  it('rings, is answered, held, resumed and ends in after-call work', () => {
    const { call, working, stateNow } = seat();
    working();
    const steps = (['offered', 'answered', 'held', 'resumed', 'ended'] as const).map((step) => {
      call('a', step);
      return stateNow();
    });
    expect(steps).toEqual(['reserved', 'talking', 'holding', 'talking', 'acw']);
  });

  it.each<[EndReason, string]>([
    ['caller-gave-up', 'available'],
    ['answered-elsewhere', 'available'],
    ['no-answer', 'notReady no-answer'],
    ['rejected', 'notReady rejected'],
  ])('that rang and ended as %s leaves the seat %s', (reason, expected) => {
    const { call, working, stateNow } = seat();
    working();
    call('a', 'offered');
    call('a', 'ended', reason);
    expect(stateNow()).toBe(expected);
  });

  it('dialled by the agent counts as talking and ends in after-call work', () => {
    const { call, working, stateNow } = seat();
    working();
    call('a', 'dialled');
    expect(stateNow()).toBe('talking');
    call('a', 'ended', 'busy');
    expect(stateNow()).toBe('acw');
  });

  it('that rang through to a resting seat and went away leaves it resting', () => {
    const { service, call, working, stateNow } = seat();
    working();
    service.pause('meal');
    call('a', 'offered');
    expect(stateNow()).toBe('reserved');
    call('a', 'ended', 'caller-gave-up');
    expect(stateNow()).toBe('notReady meal');
    call('b', 'dialled');
    call('b', 'ended');
    call('c', 'offered');
    call('c', 'ended', 'caller-gave-up');
    expect(stateNow()).toBe('acw');
  });

  it('told twice changes nothing', () => {
    const { call, working, service, reports } = seat();
    working();
    call('a', 'offered');
    const before = reports.length;
    const { since } = service.now();
    const answered = call('a', 'answered');
    service.callChanged(answered);
    expect(reports).toHaveLength(before + 1);
    const held = call('a', 'held');
    service.callChanged(held);
    expect(reports).toHaveLength(before + 2);
    expect(service.now().since).toBeGreaterThan(since);
  });

  it('ending beside another leaves the seat in the other', () => {
    const { call, working, stateNow } = seat();
    working();
    call('a', 'offered');
    call('a', 'answered');
    call('a', 'held');
    call('b', 'dialled');
    call('b', 'ended', 'busy');
    expect(stateNow()).toBe('holding');
    call('a', 'resumed');
    call('a', 'ended');
    expect(stateNow()).toBe('acw');
  });

  it('that was up when main was restarted is found again at sign-in', () => {
    const { service, call, stateNow } = seat();
    call('a', 'offered');
    call('a', 'answered');
    call('a', 'held');
    expect(stateNow()).toBe('offline');
    expect(service.callIsUp()).toBe(true);
    service.signedIn({ agent, role: 'agent', offline: false });
    expect(stateNow()).toBe('holding');
    call('a', 'ended');
    expect(stateNow()).toBe('acw');
  });

  it('whose end alone is told is none of the seat’s', () => {
    const { service, call, stateNow, working } = seat();
    call('a', 'offered');
    call('a', 'ended', 'lost');
    working();
    service.callChanged({ id: 'old', state: { kind: 'ended', reason: 'lost' } } as unknown as Call);
    expect(stateNow()).toBe('available');
  });
});

describe('the phone', () => {
  it('that is lost takes an idle or ringing seat out of the queue, and not one in a call', () => {
    const { service, call, working, stateNow, notes } = seat();
    working();
    service.phoneHealth(null);
    expect(stateNow()).toBe('notReady phone');
    expect(notes).toContain('phone-lost registration:connecting microphone:opening audio:suspended');
    service.phoneHealth(HEALTHY);
    expect(stateNow()).toBe('notReady phone');
    service.ready();
    call('a', 'offered');
    service.phoneHealth(DEAF);
    expect(stateNow()).toBe('notReady phone');
    call('a', 'answered');
    expect(stateNow()).toBe('talking');
    service.phoneHealth(null);
    expect(stateNow()).toBe('talking');
  });

  it('that measures the same again is no news', () => {
    const { service, reports, notes } = seat();
    service.phoneHealth(HEALTHY);
    const before = [reports.length, notes.length];
    service.phoneHealth({ ...HEALTHY });
    expect([reports.length, notes.length]).toEqual(before);
  });
});

describe('whatever happens', () => {
  it('the seat is never offered while its phone cannot take a call, and never free under one', () => {
    const step = fc.oneof(
      fc.constantFrom<[string, string]>(
        ['ask', 'in'],
        ['ask', 'out'],
        ['ask', 'ready'],
        ['ask', 'pause'],
        ['phone', 'ok'],
        ['phone', 'deaf'],
        ['phone', 'gone'],
      ),
      fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('offered', 'dialled', 'answered', 'held', 'resumed', ...endReasons)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { service, call, reports } = seat();
        for (const [who, what] of steps) {
          if (who === 'phone') service.phoneHealth(what === 'ok' ? HEALTHY : what === 'deaf' ? DEAF : null);
          else if (what === 'in') service.signedIn({ agent, role: 'agent', offline: false });
          else if (what === 'out') service.signOut();
          else if (what === 'ready') service.ready();
          else if (what === 'pause') service.pause('rest');
          else {
            const reason = endReasons.find((each) => each === what);
            try {
              call(who, reason ? 'ended' : (what as CallEvent['kind']), reason);
            } catch {
              // The call's own machine has no such arrow; the phone would not have told it.
              continue;
            }
          }
          const { state, phone, agent: who2 } = service.now();
          if (state.kind === 'available') expect(phone).toEqual(HEALTHY);
          expect(who2 === null).toBe(state.kind === 'offline');
          expect(reports.at(-1)?.state).toEqual(state);
        }
      }),
      { numRuns: 500 },
    );
  });
});
