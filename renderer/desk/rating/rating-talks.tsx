import { type ReactNode, useMemo } from 'react';
import { errorText, useText } from '../text.ts';
import { TALKS } from './askings.ts';
import { useBoth } from './rating-text.ts';
import { useNewestAnswer } from './use-newest-answer.ts';

/** Who is talked to by the figures of a period (末位约谈), in which form and by which rule. */
export function RatingTalks({ period }: { readonly period: string }): ReactNode {
  const t = useText();
  const both = useBoth();
  const wish = useMemo(() => ({ period }), [period]);
  const { answer, failed } = useNewestAnswer(wish, TALKS);
  const talks = answer?.talks ?? [];
  const error = failed && errorText(t, failed);
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
