import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { RateFigure } from '../../../../shared/rating/boards.ts';
import type { RatingPolicy } from '../../../../shared/rating/rating-policy.ts';
import type { Tables } from '../db/tables.ts';

type Life = ExpressionBuilder<Tables, 'order_life'>;
export type Conditions = Readonly<Record<RateFigure, Expression<SqlBool>>>;

/**
 * What `shared/rating/rates.ts` says of one order, as SQL over the columns of `order_life`: counted by the one, listed by the other, so
 * that a figure opens to exactly the orders it counts. A test holds both to the pure function.
 */
export function figureConditions(eb: Life, policy: RatingPolicy, cutOff: number): Conditions {
  const excluded = eb.and([eb('order_life.excluded_at', 'is not', null), eb('order_life.excluded_at', '<', cutOff)]);
  const isOut = policy.unreasonable === 'out' ? eb.or([excluded, eb('order_life.unreasonable', '=', 1)]) : excluded;
  const isIn = eb.not(isOut);
  const inTime = eb.and([
    eb('order_life.contacted_at', 'is not', null),
    eb(eb('order_life.contacted_at', '-', eb.ref('order_life.dispatched_at')), '<=', policy.respondWithinMs),
  ]);
  const notDenied = eb.or([eb('order_life.contact_ok', 'is', null), eb('order_life.contact_ok', '=', 1)]);
  const responded = policy.citizenDenies === 'no-response' ? eb.and([inTime, notDenied]) : inTime;
  const solved = (word: 'yes' | 'no') => eb('order_life.solved', '=', word);
  const result = (word: 'satisfied' | 'basically' | 'neutral' | 'dissatisfied') => eb('order_life.result_word', '=', word);
  const silent = (column: 'order_life.solved' | 'order_life.result_word') => eb.or([eb(column, 'is', null), eb(column, '=', 'unstated')]);
  return {
    settled: eb.lit(1) as unknown as Expression<SqlBool>,
    excluded: isOut,
    assessed: isIn,
    responded: eb.and([isIn, responded]),
    'not-responded': eb.and([isIn, eb.not(responded)]),
    solved: eb.and([isIn, solved('yes')]),
    unsolved: eb.and([isIn, solved('no')]),
    'no-solved-answer': eb.and([isIn, silent('order_life.solved')]),
    satisfied: eb.and([isIn, result('satisfied')]),
    basically: eb.and([isIn, result('basically')]),
    neutral: eb.and([isIn, result('neutral')]),
    dissatisfied: eb.and([isIn, result('dissatisfied')]),
    'no-satisfaction-answer': eb.and([isIn, silent('order_life.result_word')]),
  };
}
