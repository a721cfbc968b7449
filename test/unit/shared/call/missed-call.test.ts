import { describe, expect, it } from 'vitest';
import type { Call, EndReason } from '../../../../shared/call/call.ts';
import { declinedCause, type MissedCause, missedCause } from '../../../../shared/call/missed-call.ts';
import type { PhoneHealth } from '../../../../shared/call/phone-health.ts';
import type { SeatState } from '../../../../shared/seat/seat-state.ts';

const HEALTHY: PhoneHealth = { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' };
const CUT_OFF: PhoneHealth = { ...HEALTHY, registration: { kind: 'unreachable' } };
const DEAF: PhoneHealth = { ...HEALTHY, microphone: 'refused' };
const SILENT: PhoneHealth = { ...HEALTHY, audio: 'suspended' };

function missed(reason: EndReason, rangMs = 20_000): Call {
  return {
    ...{ id: '5e9f4bb6-9f6c-4a7b-8f7e-0d4f0e2b7a11', ref: 'r', direction: 'in', number: '', displayName: '', calledNumber: '', queue: '' },
    ...{ state: { kind: 'ended', reason }, startedAt: 1_000, answeredAt: null, endedAt: 1_000 + rangMs, heldMs: 0, heldSince: null },
  };
}

describe('missedCause', () => {
  it.each<[EndReason, PhoneHealth, MissedCause]>([
    ['caller-gave-up', HEALTHY, 'caller-gave-up'],
    ['caller-gave-up', DEAF, 'device'],
    ['caller-gave-up', SILENT, 'device'],
    ['caller-gave-up', CUT_OFF, 'network'],
    ['answered-elsewhere', DEAF, 'answered-elsewhere'],
    ['rejected', HEALTHY, 'agent'],
    ['no-answer', HEALTHY, 'agent'],
    ['no-answer', SILENT, 'device'],
    ['lost', HEALTHY, 'network'],
    ['failed', HEALTHY, 'network'],
    ['failed', DEAF, 'device'],
    ['refused', HEALTHY, 'server'],
  ])('of %s is told apart by how the phone was', (reason, health, cause) => {
    expect(missedCause(missed(reason), health, 'phone')).toBe(cause);
  });

  it('blames nobody for a ring that the PBX took back at once', () => {
    expect(missedCause(missed('no-answer', 900), HEALTHY, 'phone')).toBe('server');
  });

  it('blames the machine for a call that a new page does not know', () => {
    expect(missedCause(missed('lost'), HEALTHY, 'page-gone')).toBe('device');
  });

  it('is no cause where nothing was missed', () => {
    expect(missedCause({ ...missed('caller-hung-up'), answeredAt: 5 }, HEALTHY, 'phone')).toBeNull();
    expect(missedCause({ ...missed('busy'), direction: 'out' }, HEALTHY, 'phone')).toBeNull();
    expect(missedCause({ ...missed('lost'), state: { kind: 'offered' } }, HEALTHY, 'phone')).toBeNull();
  });
});

describe('declinedCause', () => {
  const available: SeatState = { kind: 'available' };
  it.each<[Parameters<typeof declinedCause>[0], PhoneHealth, SeatState, MissedCause]>([
    ['unreachable', CUT_OFF, available, 'network'],
    ['unreachable', HEALTHY, available, 'server'],
    ['no-answer', HEALTHY, available, 'agent'],
    ['no-answer', SILENT, available, 'device'],
    ['rejected', HEALTHY, available, 'agent'],
    ['busy', HEALTHY, { kind: 'acw' }, 'server'],
    ['busy', HEALTHY, available, 'server'],
    ['busy', DEAF, available, 'device'],
    ['busy', { ...DEAF, codecs: 'none-shared' }, available, 'server'],
  ])('of %s is told apart by how the phone and the seat were', (cause, health, state, expected) => {
    expect(declinedCause(cause, health, state)).toBe(expected);
  });
});
