import { legalChannels, type Outcome, otherChannels, silences } from '../../shared/order/order.ts';

/** Every outcome there is, with every part it can have. */
export const ALL_OUTCOMES: readonly Outcome[] = [
  { kind: 'dispatch' },
  { kind: 'answered' },
  ...(['110', '119', '120', '122'] as const).map((service) => ({ kind: 'emergency', service }) as const),
  ...legalChannels.map((channel) => ({ kind: 'channel', channel }) as const),
  { kind: 'progress' },
  { kind: 'progress', number: '20261123-004512' },
  { kind: 'secret' },
  ...otherChannels.map((channel) => ({ kind: 'beyond', channel }) as const),
  { kind: 'unlawful' },
  ...silences.map((how) => ({ kind: 'no-request', how }) as const),
  { kind: 'joined', number: '20261123-004512' },
];
