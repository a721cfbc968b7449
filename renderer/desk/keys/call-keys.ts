import { answer, callBack, hangUp, reject, toggleHold, toggleMute } from '../call/call-actions.ts';
import { actOnConsult, callEmergency } from '../call/consult-actions.ts';
import type { Desk } from '../desk.ts';
import type { keyGroups } from './key-map.ts';

type CallAction = (typeof keyGroups)['call' | 'consult'][number];

/** What the keys of the call and of the second call do. */
export function callKeys(desk: Desk, page: Document): Readonly<Record<CallAction, () => void>> {
  const toDialOut = (): void => page.getElementById('dial-out')?.focus();
  return {
    answer: () => answer(desk),
    hold: () => toggleHold(desk),
    mute: () => toggleMute(desk),
    hangUp: () => hangUp(desk),
    callBack: () => callBack(desk),
    reject: () => reject(desk),
    keypad: () => page.getElementById('keypad-button')?.click(),
    dialOut: toDialOut,
    consult: toDialOut,
    swap: () => actOnConsult(desk, 'swap'),
    join: () => actOnConsult(desk, 'join'),
    transfer: () => actOnConsult(desk, 'transfer'),
    emergency110: () => callEmergency(desk, '110'),
    emergency119: () => callEmergency(desk, '119'),
    emergency120: () => callEmergency(desk, '120'),
    emergency122: () => callEmergency(desk, '122'),
  };
}
