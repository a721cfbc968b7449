import type { Telephony } from '../../telephony.ts';

/** A central without a queue of its own: seats register at a PBX that nobody has connected yet. */
export const NO_TELEPHONY: Telephony = {
  begin: () => undefined,
  setMemberState: () => undefined,
  health: () => ({ kind: 'none' }),
  onEvent: () => () => undefined,
  onHealth: () => () => undefined,
};
