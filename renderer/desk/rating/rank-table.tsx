import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { useText } from '../text.ts';
import { type OnOpen, RatingRow, rowKey } from './rating-row.tsx';

const COLUMNS = [
  ...(['rank', 'unit', 'composite', 'response', 'resolution', 'satisfaction'] as const),
  ...(['assessed', 'excluded', 'places', 'points', 'labels'] as const),
];

/** Units in the order they are given, each figure open to its orders. */
export function RankTable({ units, onOpen }: { readonly units: readonly RankedUnitReply[]; readonly onOpen: OnOpen }): ReactNode {
  const t = useText();
  return (
    <ul className="rating-scroll" aria-label={t('lead.rating.list')}>
      <li className="rating-row rating-head">
        {COLUMNS.map((column) => (
          <span key={column}>{t(`lead.rating.column.${column}`)}</span>
        ))}
      </li>
      {units.map((unit) => (
        <RatingRow key={rowKey(unit)} unit={unit} onOpen={onOpen} />
      ))}
    </ul>
  );
}
