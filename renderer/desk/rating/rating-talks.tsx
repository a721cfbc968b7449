import { type ReactNode, useEffect, useState } from 'react';
import type { TalksReply } from '../../../shared/central/ratings.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { useDesk } from '../desk-context.tsx';
import { errorText, useText } from '../text.ts';
import { useBoth } from './rating-text.ts';

/** Null until central answers for this period. */
function useTalks(period: string): Result<TalksReply, AppError> | null {
  const { client } = useDesk();
  const [answer, setAnswer] = useState<Result<TalksReply, AppError> | null>(null);
  useEffect(() => {
    let isNewest = true;
    setAnswer(null);
    void client.invoke('lead:talks', { period }).then((said) => {
      if (isNewest) setAnswer(said);
    });
    return () => {
      isNewest = false;
    };
  }, [client, period]);
  return answer;
}

/** Who is talked to by the figures of a period (末位约谈), in which form and by which rule. */
export function RatingTalks({ period }: { readonly period: string }): ReactNode {
  const t = useText();
  const both = useBoth();
  const answer = useTalks(period);
  const talks = answer?.ok ? answer.value.talks : [];
  const error = answer && !answer.ok ? errorText(t, answer.error) : null;
  return (
    <section className="rating-talks" aria-label={t('lead.rating.talks')}>
      <h3>{t('lead.rating.talks')}</h3>
      <ul>
        {talks.map(({ code, name, form, reason, rule }) => (
          <li key={`${code} ${reason}`} className="rating-talk">
            <b>{name}</b>
            <span>{t(`lead.rating.form.${form}`)}</span>
            <span>{both(rule)}</span>
          </li>
        ))}
      </ul>
      <p className={error ? 'rating-fault' : 'soft'} aria-live="polite">
        {error
          ? `${error.what} ${error.todo}`
          : answer === null
            ? t('lead.rating.reading')
            : talks.length === 0
              ? t('lead.rating.talksNone')
              : ''}
      </p>
    </section>
  );
}
