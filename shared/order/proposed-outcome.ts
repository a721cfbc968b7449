import { assertNever } from '../assert.ts';
import type { Proposal } from '../classification/proposal.ts';
import type { LegalChannel, Outcome } from './order.ts';

/** By what words a catalogue's channel (人民法院、仲裁机构) is known to be which of the ordinance's. */
const CHANNEL_WORDS: readonly (readonly [word: string, channel: LegalChannel])[] = [
  ['诉讼', 'litigation'],
  ['法院', 'litigation'],
  ['仲裁', 'arbitration'],
  ['纪检', 'discipline'],
  ['监察机关', 'discipline'],
  ['行政复议', 'review'],
  ['信息公开', 'disclosure'],
  ['信访', 'petition'],
];

/** Of several the one named first; a body that the ordinance does not name is one of its 等. */
export function legalChannelOf(text: string): LegalChannel {
  const found = CHANNEL_WORDS.map(([word, channel]) => ({ at: text.indexOf(word), channel })).filter(({ at }) => at >= 0);
  return found.toSorted((a, b) => a.at - b.at)[0]?.channel ?? 'other';
}

/** What to do with a matter that the catalogue does not let be dispatched; null: nothing speaks against dispatching it. */
export function proposedOutcome(proposal: Proposal): Outcome | null {
  switch (proposal.kind) {
    case 'emergency':
      return { kind: 'emergency', service: proposal.service };
    case 'channel':
      return { kind: 'channel', channel: legalChannelOf(proposal.channel) };
    case 'routed':
    case 'ask':
      return null;
    default:
      return assertNever(proposal);
  }
}
