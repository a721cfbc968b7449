import { type ReactNode, useMemo } from 'react';
import type { RankingsReply } from '../../../shared/central/ratings.ts';
import { VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import type { OpenedFigure } from '../../ui/rating/figure.tsx';
import { RateLines } from '../../ui/rating/rate-lines.tsx';
import { RateTable } from '../../ui/rating/rate-table.tsx';
import { useText } from '../text.ts';
import { TREND } from './askings.ts';
import { BarHead, BarRow } from './bar-row.tsx';
import { type OnOpen, rowKey } from './rating-row.tsx';
import { useBoth } from './rating-text.ts';
import { Said } from './said.tsx';
import { useNewestAnswer } from './use-newest-answer.ts';

interface Props {
  readonly wish: BoardWish;
  readonly reply: RankingsReply | null;
  readonly onUnit: OnOpen;
  readonly onOpen: (opened: OpenedFigure) => void;
}

/** The city's rates through a year, and the board's ranking as bars. */
export function ChartView({ wish, reply, onUnit, onOpen }: Props): ReactNode {
  const t = useText();
  const both = useBoth();
  const { period, matter } = wish;
  const question = useMemo(() => ({ period, board: null, matter }), [period, matter]);
  const asked = useNewestAnswer(question, TREND);
  const { answer } = asked;
  return (
    <div className="rating-scroll">
      <section aria-label={t('lead.rating.cityTrend')}>
        <div className="rating-title">
          <h3>
            {t('lead.rating.cityTrend')}
            {answer?.matter && ` · ${both(answer.matter.name)}`}
          </h3>
          <Said asked={asked} />
        </div>
        {answer && <RateLines points={answer.points} both={both} />}
        {answer && (
          <RateTable
            points={answer.points}
            of={{ board: answer.board ?? 'city', matter: answer.matter?.key ?? null, unit: null }}
            both={both}
            onOpen={onOpen}
          />
        )}
      </section>
      {reply && (
        <section aria-label={t('lead.rating.bars')}>
          <h3>
            {t(`lead.rating.boards.${reply.board}`)} <small className="soft">{both(VIEW_WORDS.barsNote)}</small>
          </h3>
          <ul aria-label={t('lead.rating.bars')}>
            <BarHead />
            {reply.units.map((unit) => (
              <BarRow key={rowKey(unit)} unit={unit} onOpen={onUnit} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
