import { describe, expect, test } from 'vitest';
import { createCallStore, takePhoneView } from '../../../../../renderer/desk/call/call-store.ts';
import { NO_AUDIO } from '../../../../../shared/call/audio-devices.ts';
import { type Call, type CallEvent, transitionCall } from '../../../../../shared/call/call.ts';
import type { PhoneCall, PhoneView } from '../../../../../shared/call/phone-link.ts';

const ids = ['0b2e4c0e-7a58-4f0e-9d77-6a2f9f0f2a01', '0b2e4c0e-7a58-4f0e-9d77-6a2f9f0f2a02'] as const;

function call(which: 0 | 1, ...events: CallEvent[]): PhoneCall {
  const identity = {
    id: ids[which],
    ref: `r${which}`,
    direction: 'in' as const,
    number: '13912345678',
    displayName: '',
    calledNumber: '',
    queue: '',
  };
  const begun = transitionCall(null, { kind: 'offered', at: 1, identity });
  return {
    call: events.reduce<Call>(transitionCall, begun),
    consult: false,
    muted: false,
    hold: 'none',
    sound: { kind: 'fine' },
    dtmf: 'info',
  };
}

function view(...calls: PhoneCall[]): PhoneView {
  return {
    calls,
    consult: { state: { kind: 'none' }, trouble: null },
    health: { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' },
    warnings: [],
    level: Math.random(),
    audio: NO_AUDIO,
  };
}

const answered: CallEvent = { kind: 'answered', at: 2 };
const ended: CallEvent = { kind: 'ended', at: 3, reason: 'caller-hung-up' };

describe('the call in front', () => {
  test('is the one talked on, also when another rings', () => {
    const store = createCallStore();
    takePhoneView(store, view(call(1), call(0, answered)));
    expect(store.getState().current?.call.id).toBe(ids[0]);
    expect(store.getState().others.map(({ call: { id } }) => id)).toEqual([ids[1]]);
  });

  test('does not draw again for the meter', () => {
    const store = createCallStore();
    takePhoneView(store, view(call(0, answered)));
    const { current, health, others } = store.getState();
    takePhoneView(store, view(call(0, answered)));
    expect(store.getState().current).toBe(current);
    expect(store.getState().health).toBe(health);
    expect(store.getState().others).toBe(others);
  });

  test('ended, it becomes the last one with its reason; vanished, as it was last seen', () => {
    const store = createCallStore();
    takePhoneView(store, view(call(0, answered)));
    takePhoneView(store, view(call(0, answered, ended)));
    expect(store.getState()).toMatchObject({ current: null, last: { state: { kind: 'ended', reason: 'caller-hung-up' } } });
    takePhoneView(store, view());
    expect(store.getState().last?.state.kind).toBe('ended');
    takePhoneView(store, view(call(1, answered)));
    takePhoneView(store, view());
    expect(store.getState().last?.id).toBe(ids[1]);
  });

  test('answering is over when the phone says anything else than ringing', () => {
    const store = createCallStore();
    takePhoneView(store, view(call(0)));
    store.setState({ answering: ids[0] });
    takePhoneView(store, view(call(0)));
    expect(store.getState().answering).toBe(ids[0]);
    takePhoneView(store, view(call(0, answered)));
    expect(store.getState().answering).toBeNull();
  });
});
