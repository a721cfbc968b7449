import { EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import { legalChannels, type Outcome, otherChannels, withoutRequest } from '../../shared/order/order.ts';

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
  ...withoutRequest.map((how) => ({ kind: 'no-request', how }) as const),
  { kind: 'joined', number: '20261123-004512' },
];

/** What is on the form of a call without a request: nothing, but where somebody abused the agent, what was said. */
export function formWithoutRequest({ how }: Extract<Outcome, { readonly kind: 'no-request' }>): OrderForm {
  return how === 'abusive' ? { ...EMPTY_FORM, notes: '一接通就骂人，没有说任何事情' } : EMPTY_FORM;
}
