import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/assert.ts';
import type { RankedUnitReply, RankingsReply } from '../../../shared/central/ratings.ts';
import { rankingSheets } from '../../../shared/rating/rating-sheets.ts';
import { lastOnes } from '../../../shared/rating/sheet-ends.ts';
import { percentText } from '../../../shared/rating/shown-rate.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import { Button } from '../../ui/button.tsx';
import { LabelGroups } from '../../ui/rating/label-groups.tsx';
import { useDesk } from '../desk-context.tsx';
import { dayTime, useText } from '../text.ts';
import { ChartView } from './chart-view.tsx';
import { FileBar } from './file-bar.tsx';
import { RankTable } from './rank-table.tsx';
import { type OnOpen, openedBy, openedRates } from './rating-row.tsx';
import { useBoth } from './rating-text.ts';
import type { RankingView } from './rating-views.ts';
import { Said } from './said.tsx';
import { Scroll } from './scroll.tsx';
import type { Asked } from './use-newest-answer.ts';

interface Props {
  readonly view: RankingView;
  readonly wish: BoardWish;
  readonly asked: Asked<RankingsReply>;
  readonly onOpen: OnOpen;
}

/** One board's ranking in the way that is chosen, under what all came to together. */
export function RankingViews({ view, wish, asked, onOpen }: Props): ReactNode {
  const { answer, busy, failed } = asked;
  const isCurrent = answer !== null && !busy && !failed;
  return (
    <>
      <div className="rating-standing">
        {answer && <Standing reply={answer} onOpen={onOpen} />}
        <Said asked={asked} />
        <FileBar sheet="rankings" wish={isCurrent ? wish : null} sheets={() => (answer ? rankingSheets(answer) : [])} />
      </div>
      <Chosen view={view} wish={wish} reply={answer} onOpen={onOpen} />
    </>
  );
}

function Chosen({ view, wish, reply, onOpen }: Omit<Props, 'asked'> & { readonly reply: RankingsReply | null }): ReactNode {
  const units: readonly RankedUnitReply[] = reply?.units ?? [];
  switch (view) {
    case 'table':
      return <RankTable units={units} onOpen={onOpen} />;
    case 'last':
      return <RankTable units={lastOnes(units)} onOpen={onOpen} />;
    case 'chart':
      return <ChartView wish={wish} reply={reply} onOpen={onOpen} />;
    case 'labels':
      return <Labels reply={reply} />;
    default:
      return assertNever(view);
  }
}

/** Labels are the streets', by all their orders: anywhere else this says so. */
function Labels({ reply }: { readonly reply: RankingsReply | null }): ReactNode {
  const t = useText();
  const both = useBoth();
  const hasLabels = reply?.board === 'street' && reply.matter === null;
  return (
    <Scroll name={t('lead.rating.view.labels')}>
      {reply && (hasLabels ? <LabelGroups units={reply.units} both={both} /> : <p className="soft">{t('lead.rating.labelsOfStreets')}</p>)}
    </Scroll>
  );
}

/** What all came to together, by which rules, and whether it still moves. */
function Standing({ reply, onOpen }: { readonly reply: RankingsReply; readonly onOpen: OnOpen }): ReactNode {
  const t = useText();
  const both = useBoth();
  const now = useDesk().clock();
  const { rates, counts } = reply.total;
  return (
    <>
      <b className="tabular">{reply.period.key}</b>
      <b className="tabular">{t('lead.rating.total', { composite: percentText(rates.composite) })}</b>
      {openedRates.map((of) => (
        <Button
          key={of}
          className="rating-figure tabular"
          look="quiet"
          label={`${t(`lead.rating.column.${of}`)} ${percentText(rates[of])}`}
          onPress={() => onOpen(null, openedBy(of, counts))}
        />
      ))}
      <span className="chip chip-calm">{both(reply.policy.label)}</span>
      <span className="soft">
        {t('lead.rating.compared', { period: reply.comparedWith })} ·{' '}
        {reply.final ? t('lead.rating.final') : t('lead.rating.moving', { at: dayTime(t, reply.cutOff, now) })}
      </span>
    </>
  );
}
