import { assertNever } from '../../../shared/assert.ts';
import type { CallAct } from '../../../shared/call/call-act.ts';
import type { PhoneCall } from '../../../shared/call/phone-link.ts';
import type { HeadsetEvent } from './decode-input.ts';
import { usages } from './hid-device.ts';
import type { TelephonyReports } from './parse-collections.ts';

/**
 * How the headset is to think that things are. The calls decide; the headset only asks.
 *
 *   idle ──a call rings──► ring ──answered──► offHook (mute?, hold?) ──ended──► idle
 *     └─────────────── dialled ──────────────►┘
 */
export interface HeadsetState {
  readonly offHook: boolean;
  readonly ring: boolean;
  readonly mute: boolean;
  readonly hold: boolean;
}

export const IDLE: HeadsetState = { offHook: false, ring: false, mute: false, hold: false };

export function headsetStateOf(calls: readonly PhoneCall[]): HeadsetState {
  const up = calls.find(({ call: { state } }) => state.kind === 'talking' || state.kind === 'held' || state.kind === 'dialling');
  const ring = !up && calls.some(({ call }) => call.state.kind === 'offered');
  return { offHook: up !== undefined, ring, mute: up?.muted ?? false, hold: up?.hold === 'held' };
}

/**
 * What an event asks for, or null. A headset that was told to go off the hook answers by saying that it is: that is no
 * press. Mute means something only while off the hook; on the hook many headsets use the button for something else.
 */
export function actOf(event: HeadsetEvent, { offHook, ring, mute }: HeadsetState): CallAct | null {
  switch (event.kind) {
    case 'offHook':
      return ring ? 'answer' : null;
    case 'onHook':
      return offHook ? 'hangUp' : null;
    case 'hookPressed':
      return offHook ? 'hangUp' : ring ? 'answer' : null;
    case 'mutePressed':
      return offHook ? 'toggleMute' : null;
    case 'muteSwitched':
      return offHook && event.muted !== mute ? 'toggleMute' : null;
    case 'holdPressed':
      return offHook ? 'toggleHold' : null;
    case 'dropPressed':
      return offHook ? 'hangUp' : ring ? 'reject' : null;
    default:
      return assertNever(event);
  }
}

export interface OutputReport {
  readonly reportId: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The lamps of a state, as the reports that say so; a lamp that the headset does not have is left out. */
export function encodeState({ outputs, outputBytes }: TelephonyReports, state: HeadsetState): OutputReport[] {
  const lit = new Map<number, boolean>([
    [usages.ledOffHook, state.offHook],
    [usages.ledRing, state.ring],
    [usages.ledMute, state.offHook && state.mute],
    [usages.ledHold, state.hold],
  ]);
  const reports = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const { reportId, bit, meaning } of outputs) {
    if (meaning.kind !== 'variable' || !lit.has(meaning.usage)) continue;
    const data = reports.get(reportId) ?? new Uint8Array(outputBytes.get(reportId) ?? 0);
    reports.set(reportId, data);
    if (lit.get(meaning.usage)) data[bit >> 3] = (data[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return [...reports].map(([reportId, data]) => ({ reportId, data }));
}
