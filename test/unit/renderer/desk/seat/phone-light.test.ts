import { describe, expect, test } from 'vitest';
import { type Light, phoneLight } from '../../../../../renderer/desk/seat/phone-light.ts';
import {
  canTakeCalls,
  microphoneSchema,
  PHONE_HEALTH_UNKNOWN,
  type PhoneHealth,
  type Registration,
} from '../../../../../shared/call/phone-health.ts';
import type { SeatTrouble } from '../../../../../shared/seat/trouble.ts';

const registrations: readonly Registration[] = [
  { kind: 'connecting' },
  { kind: 'registered' },
  { kind: 'wrongPassword' },
  { kind: 'wrongRealm', realm: 'asterisk' },
  { kind: 'forbidden' },
  { kind: 'refused', status: 500 },
  { kind: 'unreachable' },
  { kind: 'elsewhere' },
];

const HEALTHY: PhoneHealth = { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' };
const PBX: SeatTrouble = { kind: 'pbx-refused', setting: 'telephony.ami.secretFile', detail: 'hotline' };
const CERTIFICATE: SeatTrouble = { kind: 'sip-certificate-expired', setting: 'sip.servers', detail: 'wss://pbx' };

function reasonOf(health: PhoneHealth | null, trouble: SeatTrouble | null = null): string {
  const light = phoneLight(health, null, trouble);
  return light.level === 'on' ? 'on' : `${light.level} ${light.reason}`;
}

test('the light is off exactly when no call would be heard, and then there is a reason', () => {
  for (const registration of registrations)
    for (const microphone of microphoneSchema.options)
      for (const audio of ['running', 'suspended'] as const) {
        const health = { ...HEALTHY, registration, microphone, audio };
        expect(phoneLight(health, null, null).level !== 'off').toBe(canTakeCalls(health));
      }
});

test('what is to be mended first is said first', () => {
  expect(reasonOf(null)).toBe('off phone-absent');
  expect(reasonOf({ ...HEALTHY, registration: { kind: 'wrongPassword' }, microphone: 'refused', audio: 'suspended' })).toBe(
    'off sip-password',
  );
  expect(reasonOf({ ...HEALTHY, microphone: 'refused', audio: 'suspended' })).toBe('off microphone-refused');
  expect(reasonOf({ ...HEALTHY, microphone: 'opening', audio: 'suspended' })).toBe('off audio-suspended');
  expect(reasonOf({ ...HEALTHY, audio: 'suspended' })).toBe('off audio-suspended');
});

test('the light is not on before main knows what it goes by when it is asked for 示闲', () => {
  expect(phoneLight(HEALTHY, PHONE_HEALTH_UNKNOWN, null)).toMatchObject({ level: 'off', reason: 'connecting' });
  expect(phoneLight(HEALTHY, HEALTHY, null)).toEqual({ level: 'on' });
  expect(phoneLight({ ...HEALTHY, microphone: 'refused' }, PHONE_HEALTH_UNKNOWN, null)).toMatchObject({ reason: 'microphone-refused' });
});

describe('what main found out', () => {
  test('says why the server cannot be reached, where the phone can only say that', () => {
    const unreachable: PhoneHealth = { ...HEALTHY, registration: { kind: 'unreachable' } };
    expect(reasonOf(unreachable)).toBe('off sip-unreachable');
    expect(reasonOf(unreachable, CERTIFICATE)).toBe('off sip-certificate-expired');
  });

  test('warns at a phone that is well: calls may not come', () => {
    expect(phoneLight(HEALTHY, HEALTHY, PBX)).toEqual<Light>({
      level: 'warn',
      reason: 'pbx-refused',
      setting: 'telephony.ami.secretFile',
      detail: 'hotline',
    });
  });

  test('does not hide that the phone itself is not well', () =>
    expect(reasonOf({ ...HEALTHY, microphone: 'missing' }, PBX)).toBe('off microphone-missing'));
});

test('a call without a codec of ours is told until one had it', () =>
  expect(reasonOf({ ...HEALTHY, codecs: 'none-shared' })).toBe('warn codecs'));

test('another realm is named by the server’s own word, beside the setting', () => {
  expect(phoneLight({ ...HEALTHY, registration: { kind: 'wrongRealm', realm: 'asterisk' } }, null, null)).toMatchObject({
    setting: 'sip.realm',
    detail: 'asterisk',
  });
});

test('a standby server: calls come, and the light names it', () => {
  const standby: PhoneHealth = { ...HEALTHY, registration: { kind: 'registered', standby: 'pbx2.example:8089' } };
  expect(canTakeCalls(standby)).toBe(true);
  expect(phoneLight(standby, standby, null)).toEqual({ level: 'on', standby: 'pbx2.example:8089' });
});
