import { type ReactNode, useEffect, useRef } from 'react';
import type { RatingOrder } from '../../../shared/central/ratings.ts';
import { type RateFigure, rateFigures } from '../../../shared/rating/boards.ts';
import { FIGURE_WORDS } from '../../../shared/rating/view-words.ts';
import { Button } from '../../ui/button.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { useDesk } from '../desk-context.tsx';
import { dayTime, errorText, useText } from '../text.ts';
import { useBoth } from './rating-text.ts';
import { type Figure, useFigureOrders } from './use-figure-orders.ts';

interface Props {
  readonly figure: Figure;
  readonly unitName: string;
  readonly onFigure: (figure: RateFigure) => void;
  readonly onClose: () => void;
}

/** The orders that a figure counts: numbers, items and times, and nothing of a citizen. */
export function RatingOrders({ figure, unitName, onFigure, onClose }: Props): ReactNode {
  const t = useText();
  const both = useBoth();
  const { orders, failed, busy, more } = useFigureOrders(figure);
  const error = failed && errorText(t, failed);
  const box = useRef<HTMLElement>(null);
  const from = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each figure has its own place
  useEffect(() => {
    if (!box.current?.contains(document.activeElement)) from.current = document.activeElement;
  }, [figure]);
  const close = (): void => {
    // Back to the figure that was opened: a sheet is gone through from one to the next.
    if (from.current instanceof HTMLElement) from.current.focus();
    onClose();
  };
  // On a small screen they are below the edge: what was asked for is shown, and the figure keeps the keyboard.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it grows with its orders
  useEffect(() => {
    // Newer browsers give a promise back, which is no clean-up.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [figure, orders.length]);
  return (
    <section ref={box} className="rating-orders" aria-label={t('lead.rating.orders', { unit: unitName })}>
      <header>
        <h3>
          {t('lead.rating.orders', { unit: unitName })}{' '}
          <small className="soft tabular">
            {figure.period}
            {figure.matter && ` · ${t(`lead.rating.matters.${figure.matter}`)}`}
          </small>
        </h3>
        <select
          className="ui-input"
          aria-label={t('lead.rating.figure')}
          value={figure.figure}
          onChange={(event) => onFigure(rateFigures.find((each) => each === event.target.value) ?? 'assessed')}
        >
          {rateFigures.map((each) => (
            <option key={each} value={each}>
              {both(FIGURE_WORDS[each])}
            </option>
          ))}
        </select>
        <Button label={t('lead.rating.closeOrders')} look="quiet" onPress={close} />
      </header>
      <ul>
        {orders.map((order) => (
          <OrderLine key={order.orderId} order={order} />
        ))}
      </ul>
      <p className={error ? 'rating-fault' : 'soft'} aria-live="polite">
        {error ? `${error.what} ${error.todo}` : busy ? t('lead.rating.reading') : t('lead.rating.shown', { total: orders.length })}
      </p>
      <MoreButton
        {...{ region: box, total: orders.length, shown: more !== null, waiting: busy }}
        label={t(failed ? 'lead.rating.again' : 'lead.rating.more')}
        onPress={() => more?.()}
      />
    </section>
  );
}

function OrderLine({ order }: { readonly order: RatingOrder }): ReactNode {
  const t = useText();
  const now = useDesk().clock();
  const { number, itemName, itemCode, dispatchedAt, contactedAt, judgedAt, contactOk, solved, result } = order;
  return (
    <li className="rating-order">
      <b className="tabular">{number}</b>
      <span>{itemName ?? itemCode}</span>
      <span className="tabular">{t('lead.rating.dispatched', { at: dayTime(t, dispatchedAt, now) })}</span>
      <span className="tabular">
        {contactedAt === null ? t('lead.rating.noContact') : t('lead.rating.contacted', { at: dayTime(t, contactedAt, now) })}
        {contactOk === false && ` ${t('lead.rating.denied')}`}
      </span>
      <span className="tabular">{t('lead.rating.judged', { at: dayTime(t, judgedAt, now) })}</span>
      <span>{t(`lead.rating.solved.${solved ?? 'none'}`)}</span>
      <span>{t(`lead.rating.result.${result ?? 'none'}`)}</span>
    </li>
  );
}
