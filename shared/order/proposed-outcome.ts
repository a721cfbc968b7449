import { assertNever } from '../assert.ts';
import type { Proposal } from '../classification/proposal.ts';
import type { LegalChannel, Outcome } from './order.ts';

/** How a catalogue's channel begins that is one of the ordinance's. A court's number for complaints (12368) is no litigation. */
const CHANNEL_BEGINNINGS: readonly (readonly [beginning: RegExp, channel: LegalChannel])[] = [
  [/^(诉讼|人民法院(、|$))/, 'litigation'],
  [/^(劳动人事争议)?仲裁/, 'arbitration'],
  [/^纪检/, 'discipline'],
  [/^行政复议/, 'review'],
  [/^政府信息公开/, 'disclosure'],
  [/^信访/, 'petition'],
];

/** By the body named first; null where the ordinance does not name it: a person decides what that is. */
export function legalChannelOf(text: string): LegalChannel | null {
  return CHANNEL_BEGINNINGS.find(([beginning]) => beginning.test(text))?.[1] ?? null;
}

/** What to do with a matter that the catalogue does not let be dispatched; null: nothing, or nothing that is certain. */
export function proposedOutcome(proposal: Proposal): Outcome | null {
  switch (proposal.kind) {
    case 'emergency':
      return { kind: 'emergency', service: proposal.service };
    case 'channel':
      return channelOutcome(legalChannelOf(proposal.channel));
    case 'routed':
    case 'ask':
      return null;
    default:
      return assertNever(proposal);
  }
}

function channelOutcome(channel: LegalChannel | null): Outcome | null {
  return channel && { kind: 'channel', channel };
}
