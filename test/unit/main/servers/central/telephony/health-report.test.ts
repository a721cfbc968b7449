import { describe, expect, test } from 'vitest';
import {
  createHealthReport,
  down,
  forbidden,
  lineDown,
  queueMissing,
} from '../../../../../../main/servers/central/telephony/asterisk/health-report.ts';
import { type TelephonyHealth, telephonyHealthSchema } from '../../../../../../shared/queue/telephony-health.ts';

const ACCOUNT = { host: '10.1.2.3', port: 5038, username: 'hotline', secret: 'geheim-7f3a' };

function reporting() {
  const logged: object[] = [];
  const told: string[] = [];
  const report = createHealthReport({ info: (fields) => logged.push(fields) });
  const stop = report.onChange((health) => told.push(health.kind === 'down' ? health.problem : health.kind));
  return { report, told, logged, stop };
}

describe('how the PBX stands', () => {
  test('is down before it was ever reached, and told to nobody yet', () => {
    const { report, told } = reporting();
    expect(report.get()).toMatchObject({ kind: 'down', problem: 'unreachable', setting: 'telephony.ami' });
    expect(told).toEqual([]);
  });

  test('is told and logged once per change', () => {
    const { report, told, logged } = reporting();
    for (const next of [
      { kind: 'up' } as const,
      { kind: 'up' } as const,
      queueMissing('12345'),
      queueMissing('12345'),
      queueMissing('12369'),
    ])
      report.become(next);
    expect(told).toEqual(['up', 'queue-missing', 'queue-missing']);
    expect(logged).toEqual([
      { telephony: 'up' },
      { telephony: 'down', problem: 'queue-missing' },
      { telephony: 'down', problem: 'queue-missing' },
    ]);
    expect(report.get()).toEqual(queueMissing('12369'));
  });

  test('is not told to who no longer listens', () => {
    const { report, told, stop } = reporting();
    stop();
    report.become({ kind: 'up' });
    expect(told).toEqual([]);
  });
});

describe('what is wrong with the PBX', () => {
  test.each<[string, TelephonyHealth, string, string]>([
    ['refused', lineDown('refused', ACCOUNT), 'telephony.ami.username, telephony.ami.secretFile', 'hotline'],
    ['unreachable', lineDown('unreachable', ACCOUNT), 'telephony.ami.host, telephony.ami.port', '10.1.2.3:5038'],
    ['queue-missing', queueMissing('12345'), 'telephony.queues', '12345'],
    ['forbidden', forbidden('QueueAdd'), 'manager.conf write', 'QueueAdd'],
  ])('says where to look: %s', (problem, health, setting, detail) => {
    expect(health).toEqual({ kind: 'down', problem, setting, detail });
    expect(JSON.stringify(health)).not.toContain(ACCOUNT.secret);
  });

  test('is short enough to be sent, whatever the PBX said', () => {
    expect(telephonyHealthSchema.safeParse(down('forbidden', 'telephony.ami', 'x'.repeat(5_000))).success).toBe(true);
  });
});
