import { useEffect, useState } from 'react';
import type { RatingOrder } from '../../../shared/central/ratings.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { FigureWish } from '../../../shared/rating/wishes.ts';
import { useDesk } from '../desk-context.tsx';

export type Figure = Omit<FigureWish, 'cursor'>;

interface Pages {
  readonly orders: readonly RatingOrder[];
  readonly next: string | null;
  readonly failed: AppError | null;
  readonly busy: boolean;
}

const NOTHING: Pages = { orders: [], next: null, failed: null, busy: true };

/** The orders behind a figure, page after page. @param figure stable while it is the same */
export function useFigureOrders(figure: Figure): Pages & { readonly more: () => void } {
  const { client } = useDesk();
  const [pages, setPages] = useState(NOTHING);
  const [cursor, setCursor] = useState<{ readonly of: Figure; readonly at: string | null }>({ of: figure, at: null });
  // A page of the figure before belongs to no other one.
  const at = cursor.of === figure ? cursor.at : null;
  useEffect(() => {
    let isNewest = true;
    setPages((before) => (at === null ? NOTHING : { ...before, busy: true }));
    void client.invoke('lead:rating-orders', { ...figure, cursor: at }).then((answer) => {
      if (!isNewest) return;
      setPages((before) => {
        if (!answer.ok) return { ...before, failed: answer.error, busy: false };
        const orders = at === null ? answer.value.orders : [...before.orders, ...answer.value.orders];
        return { orders, next: answer.value.next, failed: null, busy: false };
      });
    });
    return () => {
      isNewest = false;
    };
  }, [client, figure, at]);
  return { ...pages, more: () => setCursor({ of: figure, at: pages.next }) };
}
