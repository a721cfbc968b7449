import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/assert.ts';
import type { RankedUnitReply, RankingsReply } from '../../../shared/central/ratings.ts';
import { openedRates, opensTo } from '../../../shared/rating/figure-count.ts';
import { rankingSheets } from '../../../shared/rating/rating-sheets.ts';
import { lastOnes } from '../../../shared/rating/sheet-ends.ts';
import { percentText } from '../../../shared/rating/shown-rate.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import { Button } from '../../ui/button.tsx';
import type { OpenedFigure } from '../../ui/rating/figure.tsx';
import { LabelGroups } from '../../ui/rating/label-groups.tsx';
import { useDesk } from '../desk-context.tsx';
import { dayTime, useText } from '../text.ts';
import { ChartView } from './chart-view.tsx';
import { FileBar } from './file-bar.tsx';
import { RankTable } from './rank-table.tsx';
import type { OnOpen } from './rating-row.tsx';
import { useBoth } from './rating-text.ts';
import type { RankingView } from './rating-views.ts';
import { Said } from './said.tsx';
import { Scroll } from './scroll.tsx';
import type { Asked } from './use-newest-answer.ts';

interface Props {
  readonly view: RankingView;
  readonly wish: BoardWish;
  readonly asked: Asked<RankingsReply>;
  readonly onOpen: (opened: OpenedFigure) => void;
}

/** What stands there was an answer to: another may be asked for meanwhile, and not be there yet. */
function answered(answer: RankingsReply | null, wish: BoardWish): BoardWish {
  return answer ? { period: answer.period.key, board: answer.board, matter: answer.matter?.key ?? null } : wish;
}

/** One board's ranking in the way that is chosen, under what all came to together. */
export function RankingViews({ view, wish, asked, onOpen }: Props): ReactNode {
  const { answer, busy, failed } = asked;
  const isCurrent = answer !== null && !busy && !failed;
  const onUnit: OnOpen = (unit, figure) => onOpen({ ...answered(answer, wish), unit, figure });
  return (
    <>
      <div className="rating-standing">
        {answer && <Standing reply={answer} onOpen={onUnit} />}
        <Said asked={asked} />
        <FileBar sheet="rankings" wish={isCurrent ? wish : null} sheets={() => (answer ? rankingSheets(answer) : [])} />
      </div>
      <Chosen view={view} wish={wish} reply={answer} onUnit={onUnit} onOpen={onOpen} />
    </>
  );
}

interface ChosenProps extends Omit<Props, 'asked'> {
  readonly reply: RankingsReply | null;
  readonly onUnit: OnOpen;
}

function Chosen({ view, wish, reply, onUnit, onOpen }: ChosenProps): ReactNode {
  const units: readonly RankedUnitReply[] = reply?.units ?? [];
  switch (view) {
    case 'table':
      return <RankTable units={units} onOpen={onUnit} />;
    case 'last':
      return <RankTable units={lastOnes(units)} onOpen={onUnit} />;
    case 'chart':
      return <ChartView wish={wish} reply={reply} onUnit={onUnit} onOpen={onOpen} />;
    case 'labels':
      return <Labels reply={reply} onOpen={onOpen} />;
    default:
      return assertNever(view);
  }
}

/** Labels are the streets', by all their orders: anywhere else this says so. */
function Labels({ reply, onOpen }: Pick<ChosenProps, 'reply' | 'onOpen'>): ReactNode {
  const t = useText();
  const both = useBoth();
  const hasLabels = reply?.board === 'street' && reply.matter === null;
  return (
    <Scroll name={t('lead.rating.view.labels')}>
      {reply && hasLabels && (
        <LabelGroups units={reply.units} of={{ period: reply.period.key, board: reply.board, matter: null }} both={both} onOpen={onOpen} />
      )}
      {reply && !hasLabels && <p className="soft">{t('lead.rating.labelsOfStreets')}</p>}
    </Scroll>
  );
}

/** What all came to together, by which rules, and whether it still moves. */
function Standing({ reply, onOpen }: { readonly reply: RankingsReply; readonly onOpen: OnOpen }): ReactNode {
  const t = useText();
  const both = useBoth();
  const now = useDesk().clock();
  const { rates } = reply.total;
  return (
    <>
      <b className="tabular">{reply.period.key}</b>
      <b className="tabular">{t('lead.rating.total', { composite: percentText(rates.composite) })}</b>
      {openedRates.map((of) => {
        const opened = opensTo(of, reply.total);
        return (
          <Button
            key={of}
            className="rating-figure tabular"
            look="quiet"
            label={`${t(`lead.rating.column.${of}`)} ${percentText(rates[of])}`}
            disabled={opened === null}
            onPress={() => opened && onOpen(null, opened.figure)}
          />
        );
      })}
      <span className="chip chip-calm">{both(reply.policy.label)}</span>
      <span className="soft">
        {t('lead.rating.compared', { period: reply.comparedWith })} ·{' '}
        {reply.final ? t('lead.rating.final') : t('lead.rating.moving', { at: dayTime(t, reply.cutOff, now) })}
      </span>
    </>
  );
}
