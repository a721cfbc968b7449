import type { EndReason } from '../../shared/call/call.ts';

/**
 * Why a ringing call was taken back (RFC 3326). A CANCEL says only that it stopped; the Reason header, where one is sent,
 * says why: 200 or Q.850 26, a colleague has it; 480, 408 or Q.850 18/19, it rang here too long.
 */
export function cancelReason(header: string | undefined): EndReason {
  for (const [, protocol = '', cause = ''] of (header ?? '')
    .replace(/"[^"]*"/g, '')
    .matchAll(/\b(SIP|Q\.850)\s*;[^,]*?\bcause\s*=\s*(\d+)/gi)) {
    const key = `${protocol.toUpperCase()} ${cause}`;
    if (key === 'SIP 200' || key === 'Q.850 26') return 'answered-elsewhere';
    if (key === 'SIP 480' || key === 'SIP 408' || key === 'Q.850 18' || key === 'Q.850 19') return 'no-answer';
  }
  return 'caller-gave-up';
}

/** What the final answer to our own INVITE says (RFC 3261 21.4 to 21.6). */
export function refusalReason(status: number): EndReason {
  if (status === 486 || status === 600) return 'busy';
  if (status === 480 || status === 408 || status === 487) return 'no-answer';
  // Not found, gone, incomplete, exists nowhere.
  if (status === 404 || status === 410 || status === 484 || status === 604) return 'no-such-number';
  if (status >= 500 && status < 600) return 'failed';
  return 'refused';
}
