import type { Transport } from 'sip.js';
import { callIdOf, maskSip } from '../../shared/call/mask-sip.ts';
import { TRACE_LINES_MAX, type TraceLine } from '../../shared/call/sip-trace.ts';
import type { Clock } from '../../shared/time/clock.ts';

/** The last SIP messages of this phone, masked as they went by. */
export interface SipTrace {
  /** Listens at a user agent's transport, once its user agent has taken hold of it. */
  watch(transport: Pick<Transport, 'send' | 'onMessage'>): void;
  /** Those of one call, by SIP's Call-ID, the oldest first. */
  ofCall(sipCallId: string): TraceLine[];
  all(): TraceLine[];
}

interface Entry {
  readonly sipCallId: string;
  line: TraceLine;
}

/** Some twenty calls, 300 kB. */
const KEPT = 400;
/** Three times a minute and both ways: only a ping that was not answered well tells anything. */
const NOISE: ReadonlySet<string> = new Set(['OPTIONS', '200 OPTIONS']);

export function createSipTrace(clock: Clock): SipTrace {
  const entries: Entry[] = [];
  let dialogs = 0;

  const dialogOf = (sipCallId: string): number => {
    const known = entries.findLast((entry) => entry.sipCallId === sipCallId);
    if (known) return known.line.dialog;
    dialogs += 1;
    return dialogs;
  };
  /** @returns masks the message: called when it is on its way, because a citizen waits for it and nobody for this */
  const note = (way: TraceLine['way'], message: string): (() => void) => {
    const at = clock();
    const sipCallId = callIdOf(message) ?? '';
    const entry: Entry = { sipCallId, line: { at, way, dialog: dialogOf(sipCallId), what: '?', lines: [] } };
    entries.push(entry);
    if (entries.length > KEPT) entries.shift();
    return () => {
      entry.line = { ...entry.line, ...maskSip(message) };
      const at = entries.indexOf(entry);
      if (NOISE.has(entry.line.what) && at >= 0) entries.splice(at, 1);
    };
  };
  return {
    watch: (transport) => {
      const send = transport.send.bind(transport);
      const take = transport.onMessage;
      transport.send = (message) => {
        const mask = note('out', message);
        const sent = send(message);
        mask();
        return sent;
      };
      transport.onMessage = (message) => {
        const mask = note('in', message);
        try {
          take?.(message);
        } finally {
          mask();
        }
      };
    },
    ofCall: (sipCallId) =>
      entries
        .filter((entry) => entry.sipCallId === sipCallId)
        .map(({ line }) => line)
        .slice(-TRACE_LINES_MAX),
    all: () => entries.map(({ line }) => line),
  };
}
