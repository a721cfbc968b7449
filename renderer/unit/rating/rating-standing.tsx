import type { ReactNode } from 'react';
import type { RankingsReply, TrendReply } from '../../../shared/central/ratings.ts';
import { useText } from '../text.ts';
import { periodText, useBoth } from './rating-text.ts';

type Newest = Pick<TrendReply['points'][number], 'policy' | 'final'> & Partial<Pick<RankingsReply, 'comparedWith'>>;

/** Figures never stand without by which rules they were counted, and whether they may still move. */
export function Standing({ of: { policy, final, comparedWith } }: { readonly of: Newest }): ReactNode {
  const t = useText();
  const both = useBoth();
  return (
    <>
      {comparedWith !== undefined && `${t('rating.compared', { period: periodText(comparedWith) })} · `}
      {policy.version} {both(policy.label)} · {t(final ? 'rating.final' : 'rating.moving')}
    </>
  );
}
