import type { ReactNode } from 'react';
import { errorText, useText } from '../text.ts';
import type { Asked } from './use-newest-answer.ts';

/** What became of a question: that it is under way, or what went wrong and what to do. Always in its place. */
export function Said({ asked: { answer, failed, busy } }: { readonly asked: Asked<unknown> }): ReactNode {
  const t = useText();
  const error = failed && errorText(t, failed);
  return (
    <span className={error ? 'rating-fault' : 'soft'} aria-live="polite">
      {error ? `${error.what} ${error.todo}` : busy || answer === null ? t('lead.rating.reading') : ''}
    </span>
  );
}
