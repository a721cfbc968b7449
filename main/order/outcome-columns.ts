import { assertNever } from '../../shared/assert.ts';
import { type Outcome, outcomeSchema } from '../../shared/order/order.ts';

/** An outcome as the row of an order holds it. */
export interface OutcomeColumns {
  readonly outcome: Outcome['kind'];
  readonly emergency_service: string | null;
  /** The channel that was told, or how the call went by. */
  readonly outcome_detail: string | null;
  /** Central's number of the order that was joined, or of which was told. */
  readonly outcome_number: string | null;
}

export function outcomeToRow(outcome: Outcome): OutcomeColumns {
  return {
    outcome: outcome.kind,
    emergency_service: outcome.kind === 'emergency' ? outcome.service : null,
    outcome_detail: detailOf(outcome),
    outcome_number: 'number' in outcome ? (outcome.number ?? null) : null,
  };
}

function detailOf(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'channel':
    case 'beyond':
      return outcome.channel;
    case 'no-request':
      return outcome.how;
    case 'dispatch':
    case 'answered':
    case 'emergency':
    case 'progress':
    case 'secret':
    case 'unlawful':
    case 'joined':
      return null;
    default:
      return assertNever(outcome);
  }
}

/** Each kind takes the part of it that it has. @throws where it lacks one */
export function outcomeFromRow({ outcome, emergency_service, outcome_detail, outcome_number }: OutcomeColumns): Outcome {
  const number = outcome_number === null ? {} : { number: outcome_number };
  return outcomeSchema.parse({ kind: outcome, service: emergency_service, channel: outcome_detail, how: outcome_detail, ...number });
}
