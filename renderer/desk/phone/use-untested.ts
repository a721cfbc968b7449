import { HOUR_MS } from '../../../shared/time/clock.ts';
import { useCall, useDesk, useSeat } from '../desk-context.tsx';

/** A shift is no longer than this (演示口径, as long as a sign-in holds without central). */
const SHIFT_MS = 12 * HOUR_MS;

/** Whether this agent has not yet said, in this shift and at this machine, that ring and voice are heard. */
export function useUntested(): boolean {
  const { clock } = useDesk();
  const agent = useSeat(({ view }) => view?.agent?.id ?? null);
  const tested = useCall(({ audio }) => audio.tested);
  return agent !== null && (tested?.agent !== agent || clock() - tested.at > SHIFT_MS);
}
