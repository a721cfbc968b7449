import { assertNever } from '../../shared/assert.ts';
import { type Outcome, outcomeSchema } from '../../shared/order/order.ts';

/** An outcome as the row of an order holds it. */
export interface OutcomeColumns {
  readonly outcome: Outcome['kind'];
  readonly emergency_service: string | null;
  /** The channel that was told, or how the call went by. */
  readonly outcome_detail: string | null;
}

export function outcomeToRow(outcome: Outcome): OutcomeColumns {
  return {
    outcome: outcome.kind,
    emergency_service: outcome.kind === 'emergency' ? outcome.service : null,
    outcome_detail: detailOf(outcome),
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
      return null;
    default:
      return assertNever(outcome);
  }
}

/** Each kind takes the part of it that it has. @throws where it lacks one */
export function outcomeFromRow({ outcome, emergency_service, outcome_detail }: OutcomeColumns): Outcome {
  return outcomeSchema.parse({ kind: outcome, service: emergency_service, channel: outcome_detail, how: outcome_detail });
}
