import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { RankedUnitReply, RankingsReply } from '../../../shared/central/ratings.ts';
import { keyMatters } from '../../../shared/order/life/key-matter.ts';
import { type RateFigure, type RatingBoard, ratingBoards } from '../../../shared/rating/boards.ts';
import { periodBefore, periodOf, readPeriod } from '../../../shared/rating/periods.ts';
import { csvLines, rankingSheets } from '../../../shared/rating/rating-sheets.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import { csvText } from '../../../shared/text/csv.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk, useRating } from '../desk-context.tsx';
import { type ListKeys, useListKeys } from '../dispatch/use-list-keys.ts';
import { saveFile } from '../save-file.ts';
import { dayTime, errorText, useText } from '../text.ts';
import { RANKINGS } from './askings.ts';
import { RatingOrders } from './rating-orders.tsx';
import { RatingPeriodField } from './rating-period.tsx';
import { OPENED_BY, RatingRow, rowKey } from './rating-row.tsx';
import { RatingTalks } from './rating-talks.tsx';
import { percentText, useBoth } from './rating-text.ts';
import { useNewestAnswer } from './use-newest-answer.ts';

const LIST: ListKeys = {
  name: 'rating',
  letters: { KeyR: OPENED_BY.response, KeyS: OPENED_BY.resolution, KeyD: OPENED_BY.satisfaction, KeyA: 'assessed', KeyX: 'excluded' },
};

/** The three rates of a period, unit by unit, each figure open to its orders. */
export function RatingDialog(): ReactNode {
  const { rating } = useDesk();
  const isOpen = useRating((snapshot) => snapshot.isOpen);
  // Whoever signs in next finds it closed.
  useEffect(() => () => rating.setState({ isOpen: false }), [rating]);
  return isOpen && <OpenDialog />;
}

interface Opened {
  readonly unit: RankedUnitReply;
  readonly figure: RateFigure;
}

function OpenDialog(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const [typed, setTyped] = useState(() => periodBefore(periodOf('month', desk.clock())).key);
  const [board, setBoard] = useState<RatingBoard>('street');
  const [matter, setMatter] = useState<BoardWish['matter']>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [talks, setTalks] = useState(false);
  const [body, input] = [useRef<HTMLDivElement>(null), useRef<HTMLInputElement>(null)];
  const held = useListKeys({ body, search: input }, null, LIST);
  const wish = useMemo(() => (readPeriod(typed) ? { period: typed, board, matter } : null), [typed, board, matter]);
  const { answer: reply, failed, busy } = useNewestAnswer(wish, RANKINGS);
  const figure = useMemo(
    () => opened && wish && { ...wish, unit: opened.unit.code, industry: opened.unit.industry?.code ?? null, figure: opened.figure },
    [opened, wish],
  );
  const error = failed && errorText(t, failed);
  const file = reply && !busy && !error ? reply : null;
  return (
    <Dialog title={t('lead.rating.title')} closeLabel={t('app.close')} onClose={() => desk.rating.setState({ isOpen: false })}>
      <div ref={body} className="ratings">
        <RatingPeriodField typed={typed} onType={setTyped} input={input} />
        <div className="rating-choice">
          <select
            className="ui-input"
            aria-label={t('lead.rating.board')}
            value={board}
            onChange={(event) => {
              setBoard(boardNamed(event.target.value));
              setOpened(null);
            }}
          >
            {ratingBoards.map((each) => (
              <option key={each} value={each}>
                {t(`lead.rating.boards.${each}`)}
              </option>
            ))}
          </select>
          <select
            className="ui-input"
            aria-label={t('lead.rating.matter')}
            value={matter ?? ''}
            onChange={(event) => {
              setMatter(keyMatters.find((each) => each === event.target.value) ?? null);
              setOpened(null);
            }}
          >
            <option value="">{t('lead.rating.matters.all')}</option>
            {keyMatters.map((each) => (
              <option key={each} value={each}>
                {t(`lead.rating.matters.${each}`)}
              </option>
            ))}
          </select>
          <Button label={t('lead.rating.talks')} pressed={talks} onPress={() => setTalks(!talks)} />
          <Button label={t('lead.rating.csv')} disabled={!file} onPress={() => file && saveRankings(file)} />
          <span className={error ? 'rating-fault' : 'soft'} aria-live="polite">
            {error ? `${error.what} ${error.todo}` : busy || !reply ? t('lead.rating.reading') : ''}
          </span>
        </div>
        {reply && <Standing reply={reply} />}
        <ul className="rating-list" aria-label={t('lead.rating.list')}>
          <Head />
          {reply?.units.map((unit) => (
            <RatingRow key={rowKey(unit)} unit={unit} onOpen={(of, name) => setOpened({ unit: of, figure: name })} />
          ))}
        </ul>
        <Foot unit={reply?.units.find((unit) => rowKey(unit) === held) ?? null} />
        {talks && wish && <RatingTalks period={wish.period} />}
        {opened && figure && (
          <RatingOrders
            figure={figure}
            unitName={opened.unit.name}
            onFigure={(name) => setOpened({ ...opened, figure: name })}
            onClose={() => setOpened(null)}
          />
        )}
      </div>
    </Dialog>
  );
}

function boardNamed(name: string): RatingBoard {
  return ratingBoards.find((each) => each === name) ?? 'street';
}

function saveRankings(reply: RankingsReply): void {
  saveFile(`rankings-${reply.period.key}-${reply.board}.csv`, 'text/csv', csvText(csvLines(rankingSheets(reply))));
}

/** What all came to together, by which rules, and whether it still moves. */
function Standing({ reply }: { readonly reply: RankingsReply }): ReactNode {
  const t = useText();
  const both = useBoth();
  const now = useDesk().clock();
  const { rates } = reply.total;
  return (
    <p className="rating-standing">
      <b className="tabular">{reply.period.key}</b>{' '}
      <b className="tabular">
        {t('lead.rating.total', {
          ...{ composite: percentText(rates.composite), response: percentText(rates.response) },
          ...{ resolution: percentText(rates.resolution), satisfaction: percentText(rates.satisfaction) },
        })}
      </b>{' '}
      <span className="chip">{both(reply.policy.label)}</span>{' '}
      <span className="soft">
        {t('lead.rating.compared', { period: reply.comparedWith })} ·{' '}
        {reply.final ? t('lead.rating.final') : t('lead.rating.moving', { at: dayTime(t, reply.cutOff, now) })}
      </span>
    </p>
  );
}

function Head(): ReactNode {
  const t = useText();
  const columns = [
    'rank',
    'unit',
    'composite',
    'response',
    'resolution',
    'satisfaction',
    'assessed',
    'excluded',
    'places',
    'points',
    'labels',
  ] as const;
  return (
    <li className="rating-row rating-head">
      {columns.map((column) => (
        <span key={column}>{t(`lead.rating.column.${column}`)}</span>
      ))}
    </li>
  );
}

/** The rules behind the labels of the row that has the keyboard, as the pointer finds them over a label. */
function Foot({ unit }: { readonly unit: RankedUnitReply | null }): ReactNode {
  const t = useText();
  const both = useBoth();
  const rules = unit?.labels.map(({ rule }) => both(rule)) ?? [];
  return (
    <p className="rating-foot" aria-live="polite">
      {rules.length > 0 ? rules.join(t('list.comma')) : t('lead.rating.foot')}
    </p>
  );
}
