import type { ReactNode } from 'react';
import type { TrendReply } from '../../../shared/central/ratings.ts';
import { RateLines } from '../../ui/rating/rate-lines.tsx';
import { RateTable } from '../../ui/rating/rate-table.tsx';
import { useText } from '../text.ts';
import { usePage } from '../unit-context.tsx';
import { openFigure } from './rating-actions.ts';
import { useBoth } from './rating-text.ts';

/** The city's rates through a year; each figure opens to its orders, of which whoever looks sees their own. */
export function CityTrend({ trend }: { readonly trend: TrendReply }): ReactNode {
  const t = useText();
  const page = usePage();
  const both = useBoth();
  return (
    <section className="unit-rating-city" aria-label={t('rating.cityTrend')}>
      <RateLines points={trend.points} both={both} />
      <RateTable
        points={trend.points}
        of={{ board: 'city', matter: null, unit: null }}
        both={both}
        onOpen={(opened) => void openFigure(page, opened)}
      />
    </section>
  );
}
