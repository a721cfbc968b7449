import type { Telephony } from '../../telephony.ts';

/** A central without a queue of its own: seats register at a PBX that nobody has connected yet. */
export const NO_TELEPHONY: Telephony = {
  setMemberState: () => undefined,
  onEvent: () => () => undefined,
};
