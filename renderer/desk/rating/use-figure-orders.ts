import { useMemo, useState } from 'react';
import type { RatingOrder, RatingOrdersReply } from '../../../shared/central/ratings.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { FigureWish } from '../../../shared/rating/wishes.ts';
import { type Asking, useNewestAnswer } from './use-newest-answer.ts';

export type Figure = Omit<FigureWish, 'cursor'>;

interface PageQuestion {
  readonly of: Figure;
  readonly at: string | null;
}

const PAGES: Asking<PageQuestion, RatingOrdersReply> = {
  ask: (client, { of, at }) => client.invoke('lead:rating-orders', { ...of, cursor: at }),
  // The first page begins anew: those of another figure belong to this one no more.
  keep: (before, { at }) => (at === null ? null : before),
  join: (kept, { orders, next }) => ({ orders: [...(kept?.orders ?? []), ...orders], next }),
};

interface Pages {
  readonly orders: readonly RatingOrder[];
  readonly failed: AppError | null;
  readonly busy: boolean;
  /** Another page, or the one that failed once more; null: there is none. */
  readonly more: (() => void) | null;
}

/** The orders behind a figure, page after page. @param figure stable while it is the same */
export function useFigureOrders(figure: Figure): Pages {
  const [turned, turn] = useState<PageQuestion>({ of: figure, at: null });
  const question = useMemo(() => (turned.of === figure ? turned : { of: figure, at: null }), [turned, figure]);
  const { answer, failed, busy, again } = useNewestAnswer(question, PAGES);
  const next = answer?.next ?? null;
  const onward = next === null ? null : () => turn({ of: figure, at: next });
  return { orders: answer?.orders ?? [], failed, busy, more: failed ? again : onward };
}
