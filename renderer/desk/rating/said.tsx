import { type ReactNode, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { errorText, useText } from '../text.ts';
import type { Asked } from './use-newest-answer.ts';

/** What became of a question: that it is under way, or what went wrong, what to do, and to ask once more. Always in its place. */
export function Said({ asked: { answer, failed, busy, again } }: { readonly asked: Asked<unknown> }): ReactNode {
  const t = useText();
  const place = useRef<HTMLSpanElement>(null);
  const error = failed && errorText(t, failed);
  const ask = (): void => {
    // The button goes while it is asked; the keyboard stays where the answer will be.
    place.current?.closest<HTMLElement>('[role="tabpanel"]')?.focus();
    again();
  };
  return (
    <>
      <span ref={place} className={error ? 'rating-fault' : 'soft'} aria-live="polite">
        {error ? `${error.what} ${error.todo}` : busy || answer === null ? t('lead.rating.reading') : ''}
      </span>
      {failed && <Button className="rating-again" label={t('lead.rating.again')} onPress={ask} />}
    </>
  );
}
