import {
  ownRatesReplySchema,
  RATING_PATHS,
  rankingsReplySchema,
  ratingOrdersReplySchema,
  trendReplySchema,
} from '../../../shared/central/ratings.ts';
import type { FigureBoard } from '../../../shared/rating/boards.ts';
import { periodOf, periodsUpTo } from '../../../shared/rating/periods.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { OpenedFigure } from '../../ui/rating/figure.tsx';
import type { Trouble } from '../central/ask.ts';
import { openOrder } from '../order/order-actions.ts';
import type { UnitPage } from '../unit-page.ts';
import { NO_FIGURE, type RatingSnapshot } from './rating-store.ts';

const PAGE = 50;
const MONTHS = 13;

/** The newest first: this month and the twelve before. */
export function monthsUntil(now: number): string[] {
  return periodsUpTo(periodOf('month', now), MONTHS)
    .map(({ key }) => key)
    .toReversed();
}

export function showRatings(page: UnitPage, isShown: boolean): void {
  const { rating, clock } = page;
  rating.setState({ isShown, period: rating.getState().period ?? periodOf('month', clock()).key });
  if (isShown) void readRatings(page);
}

type Answer = Pick<RatingSnapshot, 'reply' | 'trend' | 'own'>;

async function ask({ session, sessionStore }: UnitPage, period: string, board: FigureBoard): Promise<Result<Answer, Trouble>> {
  const { state } = sessionStore.getState();
  if (state.kind === 'in' && state.role === 'unit') {
    const said = await session.ask({ method: 'GET', path: `${RATING_PATHS.own}?${new URLSearchParams({ period })}` }, ownRatesReplySchema);
    return said.ok ? ok({ reply: null, trend: null, own: said.value.value }) : said;
  }
  if (board === 'city') {
    const query = new URLSearchParams({ period });
    const said = await session.ask({ method: 'GET', path: `${RATING_PATHS.trend}?${query}` }, trendReplySchema);
    return said.ok ? ok({ reply: null, trend: said.value.value, own: null }) : said;
  }
  const query = new URLSearchParams({ period, board });
  const said = await session.ask({ method: 'GET', path: `${RATING_PATHS.rankings}?${query}` }, rankingsReplySchema);
  return said.ok ? ok({ reply: said.value.value, trend: null, own: null }) : said;
}

export async function readRatings(page: UnitPage): Promise<void> {
  const { rating } = page;
  const { period, board } = rating.getState();
  if (period === null) return;
  rating.setState({ isAsking: true });
  const answer = await ask(page, period, board);
  // What was asked of another month or board is nobody's answer any more.
  if (rating.getState().period !== period || rating.getState().board !== board) return;
  if (answer.ok) rating.setState({ ...answer.value, isAsking: false, trouble: null });
  else rating.setState({ isAsking: false, trouble: answer.error });
}

export function chooseRatings(page: UnitPage, choice: { readonly period: string } | { readonly board: FigureBoard }): void {
  page.rating.setState({ ...choice, reply: null, trend: null, own: null, trouble: null, ...NO_FIGURE });
  void readRatings(page);
}

export async function openFigure(page: UnitPage, open: OpenedFigure | null): Promise<void> {
  page.rating.setState({ ...NO_FIGURE, open });
  if (open) await readFigureOrders(page);
}

/** The first page, or the next. */
export async function readFigureOrders({ rating, session }: UnitPage): Promise<void> {
  const { open, next, orders } = rating.getState();
  if (open === null) return;
  const { period, board, figure, unit } = open;
  const query = new URLSearchParams({ period, board, figure });
  if (unit !== null) query.set('unit', unit.code);
  if (unit?.industry) query.set('industry', unit.industry.code);
  query.set('limit', String(PAGE));
  if (next !== null) query.set('cursor', next);
  const reply = await session.ask({ method: 'GET', path: `${RATING_PATHS.orders}?${query}` }, ratingOrdersReplySchema);
  const now = rating.getState();
  if (now.open !== open || now.next !== next) return;
  if (!reply.ok) rating.setState({ ordersTrouble: reply.error });
  else rating.setState({ orders: [...orders, ...reply.value.value.orders], next: reply.value.value.next, ordersTrouble: null });
}

export function openRated(page: UnitPage, orderId: string): void {
  page.rating.setState({ isShown: false });
  void openOrder(page, orderId);
}
