import type { Call } from '../../shared/call/call.ts';

/** What is known of a number that was dialled: nothing yet, it rings (180), or its network is heard already (183 with SDP). */
export type Progress = 'none' | 'ringing' | 'early-media';

/** What a provisional answer adds; sound that was heard once is not drowned by a tone of our own. */
export function nextProgress(before: Progress, status: number, hasSound: boolean): Progress {
  if (hasSound) return 'early-media';
  return status === 180 && before === 'none' ? 'ringing' : before;
}

/**
 * Whether the phone itself makes the tone that the far end rings (RFC 3960 3.2): only after a 180, never over sound that
 * comes from there, and never while somebody else is talked with.
 */
export function shouldRingBack(
  calls: readonly { readonly call: Pick<Call, 'state'>; readonly progress: Progress; readonly front: boolean }[],
): boolean {
  return calls.some(({ call, progress, front }) => front && call.state.kind === 'dialling' && progress === 'ringing');
}
