import { describe, expect, test } from 'vitest';
import { effectiveState, type PbxMember, planMember } from '../../../../../../main/servers/central/telephony/asterisk/member-plan.ts';
import { notReadyReasons, type SeatState } from '../../../../../../shared/seat/seat-state.ts';
import { interfaceOf, NAMES } from './ami-samples.ts';

const ready: PbxMember = { seat: '8001', queue: '12345', name: '1001', paused: false, pausedReason: '', isGone: false };
const paused = (pausedReason: string): PbxMember => ({ ...ready, paused: true, pausedReason });
const notReady = (reason: (typeof notReadyReasons)[number]): SeatState => ({ kind: 'notReady', reason });

/** The actions in short; what each holds is proved once below. */
function plan(state: SeatState, have: PbxMember | null, agentId: string | null = '1001'): string[] {
  const actions = planMember(NAMES, { seat: '8001', state, agentId }, '12345', have);
  return actions.map(({ Action, MemberName, Paused, Reason }) => [Action, MemberName, Paused, Reason].filter(Boolean).join(' '));
}

const AVAILABLE: SeatState = { kind: 'available' };
const OFFLINE: SeatState = { kind: 'offline' };

describe('what is asked of the PBX for a seat', () => {
  test.each<[SeatState, string[], string[], string[]]>([
    // state, while no member, while a ready member, while paused for a rest
    [OFFLINE, [], ['QueueRemove'], ['QueueRemove']],
    [AVAILABLE, ['QueueAdd 1001 false'], [], ['QueuePause false']],
    [{ kind: 'reserved' }, ['QueueAdd 1001 false'], [], ['QueuePause false']],
    [{ kind: 'talking' }, ['QueueAdd 1001 true', 'QueuePause true talking'], ['QueuePause true talking'], ['QueuePause true talking']],
    [{ kind: 'holding' }, ['QueueAdd 1001 true', 'QueuePause true holding'], ['QueuePause true holding'], ['QueuePause true holding']],
    [{ kind: 'acw' }, ['QueueAdd 1001 true', 'QueuePause true acw'], ['QueuePause true acw'], ['QueuePause true acw']],
    [notReady('rest'), ['QueueAdd 1001 true', 'QueuePause true rest'], ['QueuePause true rest'], []],
  ])('that is %o', (state, whenAbsent, whenReady, whenResting) => {
    expect(plan(state, null)).toEqual(whenAbsent);
    expect(plan(state, ready)).toEqual(whenReady);
    expect(plan(state, paused('rest'))).toEqual(whenResting);
  });

  test.each(notReadyReasons)('that is not ready says why: %s', (reason) => {
    expect(plan(notReady(reason), ready)).toEqual([`QueuePause true ${reason}`]);
    expect(plan(notReady(reason), paused(reason))).toEqual([]);
  });

  test.each<SeatState>([{ kind: 'talking' }, { kind: 'holding' }, { kind: 'acw' }])('is nothing when it is %o already', (state) => {
    expect(plan(state, paused(state.kind))).toEqual([]);
  });

  test('does not mind an old reason of a member that is ready', () => {
    expect(plan(AVAILABLE, { ...ready, pausedReason: 'meal' })).toEqual([]);
  });

  test('enters another person under their own name', () => {
    expect(plan(AVAILABLE, ready, '1002')).toEqual(['QueueRemove', 'QueueAdd 1002 false']);
    expect(plan(notReady('meal'), paused('meal'), '1002')).toEqual(['QueueRemove', 'QueueAdd 1002 true', 'QueuePause true meal']);
    expect(plan(OFFLINE, ready, '1002')).toEqual(['QueueRemove']);
  });

  test('calls a seat without a person by its number', () => {
    expect(plan(AVAILABLE, null, null)).toEqual(['QueueAdd 8001 false']);
    expect(plan(AVAILABLE, { ...ready, name: '8001' }, null)).toEqual([]);
  });

  test('names queue, interface and phone', () => {
    const member = { Queue: '12345', Interface: interfaceOf('8001') };
    expect(planMember(NAMES, { seat: '8001', state: { kind: 'acw' }, agentId: '1001' }, '12345', { ...ready, name: '1002' })).toEqual([
      { Action: 'QueueRemove', ...member },
      { Action: 'QueueAdd', ...member, StateInterface: 'PJSIP/8001', MemberName: '1001', Paused: 'true' },
      { Action: 'QueuePause', ...member, Paused: 'true', Reason: 'acw' },
    ]);
  });
});

describe('a seat whose phone is gone', () => {
  test('is paused, whatever it believes of itself', () => {
    expect(plan(AVAILABLE, { ...ready, isGone: true })).toEqual(['QueuePause true phone']);
    expect(plan(AVAILABLE, { ...paused('phone'), isGone: true })).toEqual([]);
    expect(plan(AVAILABLE, paused('phone'))).toEqual(['QueuePause false']);
  });

  test('keeps its own reason where it has one', () => {
    expect(plan(notReady('meal'), { ...paused('meal'), isGone: true })).toEqual([]);
    expect(plan(OFFLINE, { ...ready, isGone: true })).toEqual(['QueueRemove']);
  });

  test.each<[SeatState, SeatState]>([
    [AVAILABLE, notReady('phone')],
    [{ kind: 'reserved' }, { kind: 'reserved' }],
    [{ kind: 'talking' }, { kind: 'talking' }],
    [{ kind: 'acw' }, { kind: 'acw' }],
    [OFFLINE, OFFLINE],
  ])('counts as %o → %o', (state, counts) => {
    expect(effectiveState({ seat: '8001', state, agentId: '1001' }, true)).toEqual(counts);
    expect(effectiveState({ seat: '8001', state, agentId: '1001' }, false)).toEqual(state);
  });
});
