import { useEffect, useState } from 'react';
import type { RankingsReply } from '../../../shared/central/ratings.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import { useDesk } from '../desk-context.tsx';

interface Asked {
  readonly reply: RankingsReply | null;
  readonly failed: AppError | null;
  readonly busy: boolean;
}

/** What central says of a period and a board; what stood there stays until the answer comes. @param wish stable while it is the same */
export function useRankings(wish: BoardWish | null): Asked {
  const { client } = useDesk();
  const [asked, setAsked] = useState<Asked>({ reply: null, failed: null, busy: false });
  useEffect(() => {
    if (!wish) return;
    let isNewest = true;
    setAsked((before) => ({ ...before, busy: true }));
    void client.invoke('lead:rankings', wish).then((answer) => {
      if (!isNewest) return;
      setAsked((before) =>
        answer.ok ? { reply: answer.value, failed: null, busy: false } : { reply: before.reply, failed: answer.error, busy: false },
      );
    });
    return () => {
      isNewest = false;
    };
  }, [client, wish]);
  return asked;
}
