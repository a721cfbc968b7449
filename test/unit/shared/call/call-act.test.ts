import { describe, expect, test } from 'vitest';
import { type CallState, transitionCall } from '../../../../shared/call/call.ts';
import { commandOf } from '../../../../shared/call/call-act.ts';
import type { PhoneCall } from '../../../../shared/call/phone-link.ts';

const ID = '0b2e4c0e-7a58-4f0e-9d77-6a2f9f0f2a01';
const identity = { id: ID, ref: 'r', direction: 'in', number: '1', displayName: '', calledNumber: '', queue: '' } as const;

function inState(kind: Exclude<CallState['kind'], 'ended'>, change: Partial<PhoneCall> = {}): PhoneCall {
  const call = { ...transitionCall(null, { kind: 'offered', at: 1, identity }), state: { kind } };
  return { call, consult: false, muted: false, hold: 'none', sound: { kind: 'fine' }, dtmf: 'info', ...change };
}

describe('a button outside the desk', () => {
  test('answers and rejects only what rings', () => {
    expect(commandOf('answer', [inState('offered')])).toEqual({ kind: 'answer', callId: ID });
    expect(commandOf('reject', [inState('offered')])).toEqual({ kind: 'reject', callId: ID });
    expect(commandOf('answer', [inState('talking')])).toBeNull();
  });

  test('never hangs up what rings', () => {
    expect(commandOf('hangUp', [inState('offered')])).toBeNull();
    expect(commandOf('hangUp', [inState('dialling')])).toEqual({ kind: 'hangUp', callId: ID });
  });

  test('turns mute and hold over, and waits for a hold that is under way', () => {
    expect(commandOf('toggleMute', [inState('talking', { muted: true })])).toEqual({ kind: 'mute', callId: ID, muted: false });
    expect(commandOf('toggleHold', [inState('held', { hold: 'held' })])).toEqual({ kind: 'hold', callId: ID, held: false });
    expect(commandOf('toggleHold', [inState('talking', { hold: 'asking' })])).toBeNull();
  });

  test('does nothing without a call', () => expect(commandOf('toggleMute', [])).toBeNull());
});
