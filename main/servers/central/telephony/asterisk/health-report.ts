import { createListeners } from '../../../../../shared/listeners.ts';
import type { TelephonyHealth } from '../../../../../shared/queue/telephony-health.ts';
import type { AmiAccount, AmiTrouble } from './ami-line.ts';

/** How the PBX stands to central, told once per change. */
export interface HealthReport {
  get(): TelephonyHealth;
  become(next: TelephonyHealth): void;
  onChange(listener: (health: TelephonyHealth) => void): () => void;
}

export function createHealthReport(log: { info(fields: object, message: string): void }): HealthReport {
  const listeners = createListeners<TelephonyHealth>();
  let health: TelephonyHealth = down('unreachable', 'telephony.ami', 'not connected yet');
  return {
    get: () => health,
    become: (next) => {
      if (JSON.stringify(next) === JSON.stringify(health)) return;
      health = next;
      log.info({ telephony: next.kind, ...(next.kind === 'down' ? { problem: next.problem } : {}) }, 'telephony');
      listeners.tell(next);
    },
    onChange: listeners.add,
  };
}

/** @param setting the key to look at */
export function down(problem: Extract<TelephonyHealth, { kind: 'down' }>['problem'], setting: string, detail: string): TelephonyHealth {
  return { kind: 'down', problem, setting, detail: detail.slice(0, 200) };
}

/** The PBX has the account, and its `write` line lacks what was asked. */
export const forbidden = (detail: string): TelephonyHealth => down('forbidden', 'manager.conf write', detail);

export const queueMissing = (queue: string): TelephonyHealth => down('queue-missing', 'telephony.queues', queue);

export function lineDown(trouble: AmiTrouble, { host, port, username }: AmiAccount): TelephonyHealth {
  return trouble === 'refused'
    ? down('refused', 'telephony.ami.username, telephony.ami.secretFile', username)
    : down('unreachable', 'telephony.ami.host, telephony.ami.port', `${host}:${port}`);
}
