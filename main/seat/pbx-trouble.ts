import { canTakeCalls, type PhoneHealth } from '../../shared/call/phone-health.ts';
import type { QueueEvent } from '../../shared/queue/queue-event.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { SeatTrouble } from '../../shared/seat/trouble.ts';
import { MINUTE_MS, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

interface PbxTroubleOptions {
  readonly seat: string;
  readonly now: () => { readonly state: SeatState; readonly phone: PhoneHealth };
  readonly startTimer: StartTimer;
  readonly onChange: () => void;
  /** The PBX sees no phone of this seat, or another in its place, though it is registered: it shall register anew. */
  readonly onUnseen: () => void;
}

/** What the PBX does with this seat that it should not, read from the queue's events. */
export interface PbxTrouble {
  current(): SeatTrouble | null;
  queueEvent(event: QueueEvent): void;
  dispose(): void;
}

/** The PBX may hear of a phone somewhat later than the phone does. */
const SETTLES_MS = 3 * SECOND_MS;
const FORGET_MS = 5 * MINUTE_MS;
/** Two phones that take one account from each other at once would do nothing else: so often within a minute, then told, and seldom. */
const TAKEN_BACK_AT_ONCE = 2;
const TAKEN_BACK_WITHIN_MS = MINUTE_MS;
const TAKE_BACK_EVERY_MS = 10 * SECOND_MS;

export function createPbxTrouble({ seat, now, startTimer, onChange, onUnseen }: PbxTroubleOptions): PbxTrouble {
  let trouble: SeatTrouble | null = null;
  let cancelForget = (): void => undefined;
  let cancelDoubt = (): void => undefined;
  const set = (next: SeatTrouble | null): void => {
    cancelForget();
    trouble = next;
    if (next) cancelForget = startTimer(FORGET_MS, () => set(null));
    onChange();
  };
  const account = keepAccount({ startTimer, now, onUnseen });
  /**
   * The PBX thinks the phone gone while it is here: the phone registers anew (Asterisk 16 drops the new contact of a phone when
   * the socket of the old one ends late, or another phone took the account), and it is said only when it stays so.
   */
  const doubtPhone = (): void => {
    if (account.takeBack()) set(anotherPhone(seat));
    cancelDoubt = startTimer(SETTLES_MS, () => {
      if (canTakeCalls(now().phone) && now().state.kind === 'available')
        set({ kind: 'pbx-sees-no-phone', setting: 'telephony.deviceInterface', detail: seat });
    });
  };
  const foundBusy = (): void => {
    const found = busyTrouble(now().state, seat);
    if (found.kind === 'pbx-finds-busy') account.takeBack();
    set(found);
  };
  return {
    // A seat that waits for no calls any more is not kept from them: the PBX is right to leave it out.
    current: () => (trouble?.kind === 'pbx-sees-no-phone' && now().state.kind !== 'available' ? null : trouble),
    queueEvent: (event) => {
      if (!('seat' in event) || event.seat !== seat) return;
      cancelDoubt();
      if (event.kind === 'answered') set(null);
      else if (event.kind === 'declined' && event.cause === 'busy') foundBusy();
      else if (event.kind === 'member' && event.state.kind === 'notReady' && event.state.reason === 'phone') doubtPhone();
      else if (event.kind === 'member' && trouble?.kind === 'pbx-sees-no-phone') set(null);
    },
    dispose: () => {
      cancelForget();
      cancelDoubt();
      account.dispose();
    },
  };
}

interface AccountKeeper {
  /** @returns whether it was taken so often within the last minute that another phone must want it too */
  takeBack(): boolean;
  dispose(): void;
}

function keepAccount({ startTimer, now, onUnseen }: Pick<PbxTroubleOptions, 'startTimer' | 'now' | 'onUnseen'>): AccountKeeper {
  const recent = new Set<() => void>();
  let cancelLate: (() => void) | null = null;
  const isRegistered = (): boolean => now().phone.registration.kind === 'registered';
  const later = (): void => {
    cancelLate ??= startTimer(TAKE_BACK_EVERY_MS, () => {
      cancelLate = null;
      if (isRegistered()) onUnseen();
    });
  };
  return {
    takeBack: () => {
      if (!isRegistered()) return false;
      const forget = startTimer(TAKEN_BACK_WITHIN_MS, () => void recent.delete(forget));
      recent.add(forget);
      const isContested = recent.size > TAKEN_BACK_AT_ONCE;
      if (isContested) later();
      else onUnseen();
      return isContested;
    },
    dispose: () => {
      cancelLate?.();
      for (const forget of recent) forget();
    },
  };
}

const anotherPhone = (seat: string): SeatTrouble => ({ kind: 'pbx-finds-busy', setting: 'hotline-pjsip.conf max_contacts', detail: seat });

/** 486 from a phone of ours says that it was rung out of turn; from a seat that waits for calls, that another phone sits there. */
function busyTrouble(state: SeatState, seat: string): SeatTrouble {
  return state.kind === 'available' ? anotherPhone(seat) : { kind: 'pbx-rings-unready', setting: 'telephony.ami', detail: seat };
}
