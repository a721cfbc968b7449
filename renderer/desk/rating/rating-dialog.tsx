import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { periodBefore, periodOf, readPeriod } from '../../../shared/rating/periods.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { OpenedFigure } from '../../ui/rating/figure.tsx';
import { Tabs, tabId } from '../../ui/tabs.tsx';
import { useDesk, useRating } from '../desk-context.tsx';
import { type ListKeys, useListKeys } from '../dispatch/use-list-keys.ts';
import { useText } from '../text.ts';
import { RANKINGS } from './askings.ts';
import { RankingViews } from './ranking-views.tsx';
import { type Choice, RatingChoice } from './rating-choice.tsx';
import { RatingOrders } from './rating-orders.tsx';
import { RatingPeriodField } from './rating-period.tsx';
import { rowKey } from './rating-row.tsx';
import { useBoth } from './rating-text.ts';
import { isRanking, type RatingView, ratingViews } from './rating-views.ts';
import { ReviewView } from './review-view.tsx';
import { TalksView } from './talks-view.tsx';
import { useNewestAnswer } from './use-newest-answer.ts';

const PANEL = 'rating-panel';
const LIST: ListKeys = {
  name: 'rating',
  letters: { KeyR: 'response', KeyS: 'resolution', KeyD: 'satisfaction', KeyA: 'assessed', KeyX: 'excluded' },
};

/** The three rates of a period, unit by unit, each figure open to its orders; what follows from them; the sheet of the 点评会. */
export function RatingDialog(): ReactNode {
  const { rating } = useDesk();
  const isOpen = useRating((snapshot) => snapshot.isOpen);
  // Whoever signs in next finds it closed.
  useEffect(() => () => rating.setState({ isOpen: false }), [rating]);
  return isOpen && <OpenDialog />;
}

/** How the keyboard goes through what stands there; where it is only read, the line keeps its place all the same. */
const FOOT: Readonly<Record<RatingView, 'foot' | 'footBoth' | 'footTables' | null>> = {
  ...{ table: 'foot', last: 'foot', chart: 'footBoth' },
  ...{ labels: 'footTables', review: 'footTables', talks: null },
};

function OpenDialog(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const [typed, setTyped] = useState(() => periodBefore(periodOf('month', desk.clock())).key);
  const [choice, setChoice] = useState<Choice>({ board: 'street', matter: null });
  const [view, setView] = useState<RatingView>('table');
  const [opened, setOpened] = useState<OpenedFigure | null>(null);
  const [body, input] = [useRef<HTMLDivElement>(null), useRef<HTMLInputElement>(null)];
  const held = useListKeys({ body, search: input }, null, LIST);
  const wish = useMemo(() => (readPeriod(typed) ? { period: typed, ...choice } : null), [typed, choice]);
  const asked = useNewestAnswer(isRanking(view) ? wish : null, RANKINGS);
  const change = (make: () => void) => (): void => {
    make();
    setOpened(null);
  };
  return (
    <Dialog title={t('lead.rating.title')} closeLabel={t('app.close')} onClose={() => desk.rating.setState({ isOpen: false })}>
      <div ref={body} className="ratings">
        <RatingPeriodField typed={typed} onType={(text) => change(() => setTyped(text))()} input={input} />
        <div className="rating-views">
          <RatingChoice choice={choice} onChoose={(next) => change(() => setChoice(next))()} disabled={!isRanking(view)} />
          <Tabs
            ids={ratingViews}
            chosen={view}
            onChoose={(next) => change(() => setView(next))()}
            nameOf={(id) => t(`lead.rating.view.${id}`)}
            label={t('lead.rating.views')}
            panelId={PANEL}
          />
        </div>
        <div id={PANEL} className="rating-panel" role="tabpanel" tabIndex={-1} aria-labelledby={tabId(PANEL, view)}>
          {wish && isRanking(view) && <RankingViews view={view} wish={wish} asked={asked} onOpen={setOpened} />}
          {wish && view === 'talks' && <TalksView wish={wish} />}
          {wish && view === 'review' && <ReviewView wish={wish} onOpen={setOpened} />}
        </div>
        <Foot view={view} unit={asked.answer?.units.find((unit) => rowKey(unit) === held) ?? null} />
        {opened && <OpenedOrders opened={opened} onOpen={setOpened} />}
      </div>
    </Dialog>
  );
}

interface OpenedProps {
  readonly opened: OpenedFigure;
  readonly onOpen: (opened: OpenedFigure | null) => void;
}

function OpenedOrders({ opened, onOpen }: OpenedProps): ReactNode {
  const t = useText();
  const asked = useMemo(() => {
    const { unit, ...scope } = opened;
    return { ...scope, unit: unit?.code ?? null, industry: unit?.industry?.code ?? null };
  }, [opened]);
  const { unit, board } = opened;
  return (
    <RatingOrders
      figure={asked}
      unitName={unit?.name ?? t(`lead.rating.boards.${board}`)}
      onFigure={(figure) => onOpen({ ...opened, figure })}
      onClose={() => onOpen(null)}
    />
  );
}

/** The rules behind the labels of the row that has the keyboard, as the pointer finds them over a label. */
function Foot({ view, unit }: { readonly view: RatingView; readonly unit: RankedUnitReply | null }): ReactNode {
  const t = useText();
  const both = useBoth();
  const rules = unit?.labels.map(({ rule }) => both(rule)) ?? [];
  const keys = FOOT[view];
  return (
    <p className="rating-foot" aria-live="polite">
      {rules.length > 0 ? rules.join(t('list.comma')) : keys && t(`lead.rating.${keys}`)}
    </p>
  );
}
