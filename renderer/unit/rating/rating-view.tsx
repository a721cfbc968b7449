import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ratingBoards } from '../../../shared/rating/boards.ts';
import { percentText } from '../../../shared/rating/shown-rate.ts';
import { useText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { usePage } from '../unit-context.tsx';
import { chooseRatings, monthsUntil } from './rating-actions.ts';
import { FigureOrders } from './rating-orders.tsx';
import { RatingTable } from './rating-table.tsx';

/** The three rates as central counted them, and behind each figure its orders: those that whoever is signed in may see. */
export function RatingView(): ReactNode {
  const t = useText();
  const { reply, isAsking, trouble, open } = useStore(usePage().rating);
  return (
    <div className={`unit-rating ${open ? 'unit-rating-open' : ''}`}>
      <main className="unit-rating-board" aria-label={t('rating.region')}>
        <RatingChoice />
        <TroubleNote trouble={trouble} />
        <p className="soft tabular" role="status">
          {isAsking && t('rating.asking')}
          {!isAsking && reply && <Total />}
        </p>
        {reply && <RatingTable units={reply.units} />}
      </main>
      {open && <FigureOrders open={open} />}
    </div>
  );
}

function RatingChoice(): ReactNode {
  const t = useText();
  const page = usePage();
  const { period, board } = useStore(page.rating);
  return (
    <div className="unit-rating-choice">
      <select
        className="ui-input tabular"
        aria-label={t('rating.month')}
        value={period ?? ''}
        onChange={({ target }) => chooseRatings(page, { period: target.value })}
      >
        {monthsUntil(page.clock()).map((key) => (
          <option key={key}>{key}</option>
        ))}
      </select>
      <select
        className="ui-input"
        aria-label={t('rating.board')}
        value={board}
        onChange={({ target }) => chooseRatings(page, { board: ratingBoards.find((each) => each === target.value) ?? 'street' })}
      >
        {ratingBoards.map((each) => (
          <option key={each} value={each}>
            {t(`rating.boards.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Never without by which rules, and whether they may still move. */
function Total(): ReactNode {
  const t = useText();
  const { i18n } = useTranslation();
  const reply = useStore(usePage().rating, (rating) => rating.reply);
  if (!reply) return null;
  const { total, policy, final, comparedWith } = reply;
  const { response, resolution, satisfaction } = total.rates;
  const rates = { response: percentText(response), resolution: percentText(resolution), satisfaction: percentText(satisfaction) };
  return (
    <>
      {t('rating.total', rates)} · {t('rating.compared', { period: comparedWith })} · {policy.version}{' '}
      {i18n.language === 'en' ? policy.label.en : policy.label.zh} · {t(final ? 'rating.final' : 'rating.moving')}
    </>
  );
}
