import { describe, expect, it } from 'vitest';
import { createDiagnostics } from '../../../../main/diagnostics/diagnostics.ts';
import { maskSip } from '../../../../shared/call/mask-sip.ts';
import { PHONE_HEALTH_UNKNOWN, type PhoneHealth } from '../../../../shared/call/phone-health.ts';
import type { PhoneFacts } from '../../../../shared/diagnostics/phone-facts.ts';
import { shiftQuality } from '../../../../shared/quality/shift-quality.ts';
import { manualTime, settle } from '../../../support/manual-time.ts';

const NUMBER = '13912345678';
const NAME = '张三丰';
const PASSWORD = 'p4ss w"rd';
const NOTES = '楼下漏水三天没人管';
const PLANTED = [NUMBER, NAME, PASSWORD, JSON.stringify(PASSWORD).slice(1, -1), NOTES, '李四'];

const HEALTH: PhoneHealth = { ...PHONE_HEALTH_UNKNOWN, registration: { kind: 'wrongRealm', realm: `${NAME} ${NUMBER}` } };
const CALL_ID = '5e9f4bb6-9f6c-4a7b-8f7e-0d4f0e2b7a11';
const FACTS: PhoneFacts = {
  userAgent: 'Chromium',
  devices: [{ kind: 'audioinput', label: '李四的 AirPods' }],
  trace: [
    {
      ...{ at: 1, way: 'in', dialog: 1 },
      ...maskSip(
        `INVITE sip:${NUMBER}@x SIP/2.0\r\nFrom: "${NAME}" <sip:${NUMBER}@x>\r\nSubject: ${NOTES}\r\nCSeq: 1 INVITE\r\n\r\n${PASSWORD}`,
      ),
    },
  ],
};

function collector() {
  const time = manualTime(1_000);
  const account = { servers: [`ws://u:${PASSWORD}@pbx/ws`], domain: 'pbx', username: '8001', password: PASSWORD };
  const diagnostics = createDiagnostics({
    ...{ clock: time.clock, startTimer: time.startTimer },
    versions: () => ({ program: '1.2.3' }),
    view: () => ({
      ...{ context: 'live', seat: '8001', role: 'agent', offlineSignIn: false, state: { kind: 'available' }, since: 5 },
      agent: { id: '1001', name: NAME, roles: ['agent'] },
      lines: [{ queue: '12345', name: '热线', greeting: NOTES }],
      phone: HEALTH,
      trouble: { kind: 'sip-silent', setting: 'sip.servers', detail: NUMBER },
      central: { kind: 'down', error: { kind: 'central-offline', detail: NAME }, since: 1 },
      ...{ catalogueVersion: '1', today: { answered: 1, dispatched: 1 }, takenKeys: [], changedKeys: {} },
    }),
    phoneConfig: () =>
      ({
        account,
        iceServers: [{ urls: 'turn:turn.example', username: NAME, credential: PASSWORD }],
        ...{ iceGatheringMs: 300, seatState: { kind: 'available' } },
      }) as ReturnType<Parameters<typeof createDiagnostics>[0]['phoneConfig']>,
    quality: () => ({ rows: [], shift: shiftQuality([]) }),
    missed: () => [{ callRef: NUMBER, callId: CALL_ID, at: 1, queue: NUMBER, cause: 'agent', hasTrace: true }],
    calls: () => [{ callId: CALL_ID, at: 1, number: NUMBER, displayName: NAME }],
    logTail: () => [
      JSON.stringify({
        level: 30,
        time: '2026-11-27T01:00:00.000Z',
        msg: `call of ${NAME} ${NUMBER}`,
        reason: `${NOTES} ${PASSWORD}`,
        n: Number(NUMBER),
      }),
      NUMBER,
    ],
    askPhone: () => undefined,
  });
  return { time, diagnostics };
}

describe('the diagnostics file', () => {
  it('holds nothing of what was planted everywhere', async () => {
    const { diagnostics } = collector();
    diagnostics.healthChanged(HEALTH);
    diagnostics.healthChanged(null);
    const collecting = diagnostics.collect(false);
    diagnostics.phoneTold(FACTS);
    const { text, name, phoneAnswered } = await collecting;
    for (const planted of PLANTED) expect(text).not.toContain(planted);
    expect(name).toBe('hotline-seat-8001-1970-01-01T000001.json');
    expect(phoneAnswered).toBe(true);
    expect(JSON.parse(text)).toMatchObject({
      versions: { program: '1.2.3' },
      settings: { queues: ['12345'], servers: ['ws://pbx/ws'], username: '8001', ice: ['turn:turn.example'] },
      seat: { state: { kind: 'available' }, trouble: 'sip-silent' },
      health: { now: { registration: 'wrongRealm' }, changes: [{ at: 1_000 }, { health: null }] },
      devices: [{ kind: 'audioinput', label: '* AirPods' }],
      missed: [{ callId: CALL_ID, cause: 'agent', queue: '*' }],
      sip: [{ what: 'INVITE' }],
    });
  });

  it('holds numbers and device names when asked for, and still no name, note or password', async () => {
    const { diagnostics } = collector();
    const collecting = diagnostics.collect(true);
    diagnostics.phoneTold(FACTS);
    const { text } = await collecting;
    expect(JSON.parse(text)).toMatchObject({ numbers: [{ number: NUMBER }], devices: [{ label: '李四的 AirPods' }] });
    for (const planted of [NAME, PASSWORD, NOTES]) expect(text).not.toContain(planted);
  });

  it('does without a phone page that does not answer', async () => {
    const { time, diagnostics } = collector();
    const collecting = diagnostics.collect(false);
    await time.pass(2_000);
    await settle();
    expect(await collecting).toMatchObject({ phoneAnswered: false });
    expect(time.pending()).toBe(0);
  });
});
