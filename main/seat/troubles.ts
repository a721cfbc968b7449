import type { PhoneHealth } from '../../shared/call/phone-health.ts';
import type { QueueEvent } from '../../shared/queue/queue-event.ts';
import type { TelephonyHealth } from '../../shared/queue/telephony-health.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { SeatTrouble } from '../../shared/seat/trouble.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { createPbxTrouble } from './pbx-trouble.ts';

export interface TroublesOptions {
  readonly seat: string;
  readonly servers: readonly string[];
  /** Looks at one server of the phone; null: it answers as it should. */
  readonly probe: (server: string) => Promise<SeatTrouble | null>;
  readonly now: () => { readonly state: SeatState; readonly phone: PhoneHealth };
  readonly startTimer: StartTimer;
  readonly onChange: () => void;
  readonly onUnseen: () => void;
}

/** Collects what keeps calls from the seat, and shows the one to mend first: its phone's server, then central's line to the PBX, then the PBX. */
export interface Troubles {
  current(): SeatTrouble | null;
  phoneChanged(): void;
  telephony(health: TelephonyHealth): void;
  queueEvent(event: QueueEvent): void;
  dispose(): void;
}

const PROBE_EVERY_MS = 10 * SECOND_MS;

export function createTroubles({ seat, servers, probe, now, startTimer, onChange, onUnseen }: TroublesOptions): Troubles {
  let sip: SeatTrouble | null = null;
  let line: SeatTrouble | null = null;
  let shown = 'null';
  let wasUnreachable = false;
  let probing = false;
  let cancelProbe = (): void => undefined;
  let disposed = false;

  const current = (): SeatTrouble | null => sip ?? line ?? pbx.current();
  const show = (): void => {
    const text = JSON.stringify(current());
    if (text === shown || disposed) return;
    shown = text;
    onChange();
  };
  const look = async (): Promise<void> => {
    cancelProbe();
    if (probing || disposed) return;
    const isUnreachable = now().phone.registration.kind === 'unreachable';
    if (!isUnreachable) {
      sip = null;
      return show();
    }
    probing = true;
    const found = await firstTrouble(servers, probe);
    probing = false;
    if (disposed) return;
    if (now().phone.registration.kind !== 'unreachable') return void look();
    sip = found;
    show();
    cancelProbe = startTimer(PROBE_EVERY_MS, () => void look());
  };
  const pbx = createPbxTrouble({ seat, now, startTimer, onChange: () => show(), onUnseen });
  return {
    current,
    phoneChanged: () => {
      const isUnreachable = now().phone.registration.kind === 'unreachable';
      if (isUnreachable !== wasUnreachable) void look();
      wasUnreachable = isUnreachable;
    },
    telephony: (health) => {
      line = lineTrouble(health);
      show();
    },
    queueEvent: pbx.queueEvent,
    dispose: () => {
      disposed = true;
      cancelProbe();
      pbx.dispose();
    },
  };
}

/** One server that answers is enough: then it is this machine's browser that cannot get there. */
async function firstTrouble(servers: readonly string[], probe: TroublesOptions['probe']): Promise<SeatTrouble> {
  const found = await Promise.all(servers.map(probe));
  const answers = found.indexOf(null);
  return found[answers === -1 ? 0 : answers] ?? { kind: 'sip-blocked', setting: 'sip.servers', detail: servers[answers] ?? '' };
}

function lineTrouble(health: TelephonyHealth): SeatTrouble | null {
  if (health.kind !== 'down') return null;
  const { problem, setting, detail } = health;
  return { kind: `pbx-${problem}`, setting, detail };
}
