import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AudioView, NO_AUDIO } from '../../../shared/call/audio-devices.ts';
import type { Call } from '../../../shared/call/call.ts';
import { frontPart } from '../../../shared/call/consult.ts';
import type { PhoneHealth } from '../../../shared/call/phone-health.ts';
import type { ConsultView, PhoneCall, PhoneView } from '../../../shared/call/phone-link.ts';
import type { Pop } from '../../../shared/ipc/views.ts';
import type { WarningKind } from '../../../shared/quality/watch-quality.ts';

export interface CallSnapshot {
  /** The call in front: the one talked on, else the one that rings. The phone is the truth for it. */
  readonly current: PhoneCall | null;
  /** The consult beside it; null while there is none. */
  readonly second: PhoneCall | null;
  readonly consult: ConsultView;
  /** The call before, for the after-call work. */
  readonly last: Call | null;
  /** Other calls the phone knows of. */
  readonly others: readonly PhoneCall[];
  /** null while the phone page has not spoken. */
  readonly health: PhoneHealth | null;
  readonly level: number;
  /** What is wrong with the sound now, by call. */
  readonly warnings: PhoneView['warnings'];
  /** What is heard of the caller, 0…1. */
  readonly heard: number;
  readonly audio: Omit<AudioView, 'heard'>;
  /** What the seat knows about the callers, by call. */
  readonly pops: Readonly<Record<string, Pop>>;
  /** F2 was pressed and the phone has not said so yet. */
  readonly answering: string | null;
}

export type CallStore = StoreApi<CallSnapshot>;

export function createCallStore(): CallStore {
  return createStore<CallSnapshot>(() => ({
    current: null,
    second: null,
    consult: { state: { kind: 'none' }, trouble: null },
    last: null,
    others: [],
    health: null,
    level: 0,
    warnings: [],
    heard: 0,
    audio: NO_AUDIO,
    pops: {},
    answering: null,
  }));
}

const rank = { talking: 0, held: 0, dialling: 1, offered: 2, ended: 3 } as const;

/** The phone's whole view replaces the one before; a call that it no longer has becomes the last one. */
export function takePhoneView(store: CallStore, view: PhoneView): void {
  const before = store.getState();
  const { heard, ...audio } = view.audio;
  const alive = view.calls
    .filter(({ call }) => call.state.kind !== 'ended')
    .toSorted((a, b) => Number(a.consult) - Number(b.consult) || rank[a.call.state.kind] - rank[b.call.state.kind]);
  const current = alive[0] ?? null;
  const second = alive.slice(1).find(({ consult }) => consult) ?? null;
  const others = alive.slice(1).filter((each) => each !== second);
  const ended = view.calls.find(({ call }) => call.id === before.current?.call.id && call.state.kind === 'ended');
  const changed = before.current !== null && before.current.call.id !== current?.call.id;
  store.setState({
    current: current !== null && same(before.current, current) ? before.current : current,
    second: second !== null && same(before.second, second) ? before.second : second,
    consult: same(before.consult, view.consult) ? before.consult : view.consult,
    others: others.length > 0 || before.others.length > 0 ? others : before.others,
    // What is written after the call is about the citizen, also when a consult outlived their call.
    ...(changed && !before.current?.consult ? { last: (ended ?? before.current)?.call ?? null } : {}),
    health: same(before.health, view.health) ? before.health : view.health,
    level: view.level,
    warnings: same(before.warnings, view.warnings) ? before.warnings : view.warnings,
    heard,
    audio: same(before.audio, audio) ? before.audio : audio,
    answering: current?.call.id === before.answering && current?.call.state.kind === 'offered' ? before.answering : null,
  });
}

/** In the order of what it costs a listener. */
const WORST_FIRST: readonly WarningKind[] = ['loss', 'jitter', 'mos', 'rtt'];

/** The worst that is wrong with the sound of the call in front. */
export function worstWarning({ warnings, current }: Pick<CallSnapshot, 'warnings' | 'current'>): WarningKind | null {
  return WORST_FIRST.find((kind) => warnings.some((warning) => warning.kind === kind && warning.callId === current?.call.id)) ?? null;
}

/** Whom the agent talks with: mute and tones are theirs. */
export function talkedWith({ current, second, consult }: Pick<CallSnapshot, 'current' | 'second' | 'consult'>): PhoneCall | null {
  return second && frontPart(consult.state) === 'consult' ? second : current;
}

/** The meter moves several times a second; what did not change must not draw again. */
function same<T>(a: T | null, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
