import { expect, test } from 'vitest';
import { whyNoCalls } from '../../../../../renderer/desk/seat/phone-light.ts';
import { canTakeCalls, microphoneSchema, type Registration } from '../../../../../shared/call/phone-health.ts';

const registrations: readonly Registration[] = [
  { kind: 'connecting' },
  { kind: 'registered' },
  { kind: 'wrongPassword' },
  { kind: 'refused', status: 403 },
  { kind: 'unreachable' },
  { kind: 'elsewhere' },
];

test('the light is on exactly when a call would be heard; else there is a reason', () => {
  for (const registration of registrations)
    for (const microphone of microphoneSchema.options)
      for (const audio of ['running', 'suspended'] as const) {
        const health = { registration, microphone, audio };
        expect(whyNoCalls(health) === null).toBe(canTakeCalls(health));
      }
});

test('what is to be mended first is said first', () => {
  expect(whyNoCalls(null)).toBe('phone-absent');
  expect(whyNoCalls({ registration: { kind: 'wrongPassword' }, microphone: 'refused', audio: 'suspended' })).toBe('sip-password');
  expect(whyNoCalls({ registration: { kind: 'registered' }, microphone: 'refused', audio: 'suspended' })).toBe('microphone-refused');
  expect(whyNoCalls({ registration: { kind: 'registered' }, microphone: 'opening', audio: 'suspended' })).toBe('audio-suspended');
  expect(whyNoCalls({ registration: { kind: 'registered' }, microphone: 'live', audio: 'suspended' })).toBe('audio-suspended');
});
