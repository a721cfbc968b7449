import type { StartTimer } from '../../shared/time/clock.ts';

/** What of an RTCPeerConnection gathering is seen by. */
export type Gathering = Pick<RTCPeerConnection, 'iceGatheringState' | 'localDescription' | 'addEventListener' | 'removeEventListener'>;

/**
 * How long an answer waits for more once there is an address of this machine: a PBX on the same network needs no other, and
 * the agent has already said the first word. 演示口径
 */
export const ANSWER_WAIT_MS = 20;

/**
 * Resolves when every candidate is there, and after `capMs` in any case: a STUN server that does not answer takes Chromium
 * ten seconds to give up. `restarted`: ICE begins anew, `complete` is still said of the time before.
 */
export function whenGathered(gathering: Gathering, capMs: number, startTimer: StartTimer, restarted = false): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (gathering.iceGatheringState === 'complete') done();
    };
    const done = (): void => {
      cancel();
      gathering.removeEventListener('icegatheringstatechange', look);
      resolve();
    };
    const cancel = startTimer(capMs, done);
    gathering.addEventListener('icegatheringstatechange', look);
    if (!restarted) look();
  });
}

/** Resolves `afterMs` after the first candidate of this machine is in the description. */
export function whenFirstCandidate(gathering: Gathering, afterMs: number, startTimer: StartTimer): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!/^a=candidate:/m.test(gathering.localDescription?.sdp ?? '')) return;
      gathering.removeEventListener('icecandidate', look);
      startTimer(afterMs, resolve);
    };
    gathering.addEventListener('icecandidate', look);
    look();
  });
}
