import { RATING_PATHS, rankingsReplySchema, ratingOrdersReplySchema } from '../../../shared/central/ratings.ts';
import type { RatingBoard } from '../../../shared/rating/boards.ts';
import { periodOf, periodsUpTo } from '../../../shared/rating/periods.ts';
import { openOrder } from '../order/order-actions.ts';
import type { UnitPage } from '../unit-page.ts';
import { NO_FIGURE, type OpenFigure } from './rating-store.ts';

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

export async function readRatings({ rating, session }: UnitPage): Promise<void> {
  const { period, board } = rating.getState();
  if (period === null) return;
  rating.setState({ isAsking: true });
  const query = new URLSearchParams({ period, board });
  const reply = await session.ask({ method: 'GET', path: `${RATING_PATHS.rankings}?${query}` }, rankingsReplySchema);
  // What was asked of another month or board is nobody's answer any more.
  if (rating.getState().period !== period || rating.getState().board !== board) return;
  if (reply.ok) rating.setState({ reply: reply.value.value, isAsking: false, trouble: null });
  else rating.setState({ isAsking: false, trouble: reply.error });
}

export function chooseRatings(page: UnitPage, choice: { readonly period: string } | { readonly board: RatingBoard }): void {
  page.rating.setState({ ...choice, reply: null, trouble: null, ...NO_FIGURE });
  void readRatings(page);
}

export async function openFigure(page: UnitPage, open: OpenFigure | null): Promise<void> {
  page.rating.setState({ ...NO_FIGURE, open });
  if (open) await readFigureOrders(page);
}

/** The first page, or the next. */
export async function readFigureOrders({ rating, session }: UnitPage): Promise<void> {
  const { period, board, open, next, orders } = rating.getState();
  if (period === null || open === null) return;
  const query = new URLSearchParams({ period, board, figure: open.figure, unit: open.unit, limit: String(PAGE) });
  if (open.industry !== null) query.set('industry', open.industry);
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
