import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { Client } from '../../ipc/client.ts';
import { useDesk } from '../desk-context.tsx';

/** How a question is asked, and what becomes of what stood there. One constant for each kind of question. */
export interface Asking<Question, Answer> {
  readonly ask: (client: Client, question: Question) => Promise<Result<Answer, AppError>>;
  /** What of it stands until the answer is there, and after one that failed. */
  readonly keep: (before: Answer | null, question: Question) => Answer | null;
  /** What stands from then on. Left out: the answer alone. */
  readonly join?: (kept: Answer | null, answer: Answer) => Answer;
}

export interface Asked<Answer> {
  readonly answer: Answer | null;
  readonly failed: AppError | null;
  readonly busy: boolean;
  /** The same question again. */
  readonly again: () => void;
}

/**
 * The answer to the newest question; one that comes later than the answer to a newer question is dropped.
 * @param question stable while it is the same: another object asks again. Null: nothing is asked, and what stands stays
 */
export function useNewestAnswer<Question extends object, Answer>(
  question: Question | null,
  asking: Asking<Question, Answer>,
): Asked<Answer> {
  const { client } = useDesk();
  const [asked, setAsked] = useState<Omit<Asked<Answer>, 'again'>>({ answer: null, failed: null, busy: question !== null });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is the wish to ask once more.
  useEffect(() => {
    if (!question) return;
    let isNewest = true;
    setAsked(({ answer }) => ({ answer: asking.keep(answer, question), failed: null, busy: true }));
    void asking.ask(client, question).then((said) => {
      if (!isNewest) return;
      setAsked(({ answer }) => {
        if (!said.ok) return { answer, failed: said.error, busy: false };
        return { answer: asking.join ? asking.join(answer, said.value) : said.value, failed: null, busy: false };
      });
    });
    return () => {
      isNewest = false;
    };
  }, [client, question, asking, turn]);
  return { ...asked, again: useCallback(() => setTurn((before) => before + 1), []) };
}
