import type { Unit } from '../place/unit.ts';
import { addCounts, NO_COUNTS, type RateCounts } from './rates.ts';

/** `industry`: a department with each industry it answered in (部门+行业; the catalogue's first level). */
export const ratingBoards = ['street', 'district', 'department', 'enterprise', 'direct', 'industry'] as const;
export type RatingBoard = (typeof ratingBoards)[number];

/** Whose orders a figure counts: a board's, or those of the whole city, whoever led. */
export const figureBoards = [...ratingBoards, 'city'] as const;
export type FigureBoard = (typeof figureBoards)[number];

/** What a figure counts; each opens to its orders. */
export const rateFigures = [
  'settled',
  'excluded',
  'assessed',
  'responded',
  'not-responded',
  'solved',
  'unsolved',
  'no-solved-answer',
  'satisfied',
  'basically',
  'neutral',
  'dissatisfied',
  'no-satisfaction-answer',
] as const;
export type RateFigure = (typeof rateFigures)[number];

/** Counts of all orders with the same lead, and the same district that has their copy. */
export interface CountedGroup {
  readonly leadKind: 'street' | 'district' | 'department' | 'enterprise' | 'direct';
  readonly lead: string;
  /** 荣华 and 博兴 stand in 大兴 and are supervised by 北京经开区, so the copy decides and the place only where there is none. */
  readonly district: string | null;
  /** Two digits; null where nobody asked by industry. */
  readonly industry: string | null;
  readonly counts: RateCounts;
}

export interface BoardRow {
  /** One row of the board; with the board `industry` unit and industry. */
  readonly key: string;
  readonly unit: string;
  readonly industry: string | null;
  readonly counts: RateCounts;
  readonly parts: { readonly streets: RateCounts; readonly own: RateCounts } | null;
}

/** The row a group counts in; null: it is no part of this board. */
function rowOf(
  { leadKind, lead, district, industry }: CountedGroup,
  board: RatingBoard,
): Pick<BoardRow, 'key' | 'unit' | 'industry'> | null {
  switch (board) {
    case 'district': {
      const unit = leadKind === 'district' ? lead : leadKind === 'street' ? district : null;
      return unit === null ? null : { key: unit, unit, industry: null };
    }
    case 'industry':
      return leadKind === 'department' && industry !== null ? { key: `${lead}/${industry}`, unit: lead, industry } : null;
    case 'street':
    case 'department':
    case 'enterprise':
    case 'direct':
      return leadKind === board ? { key: lead, unit: lead, industry: null } : null;
    default:
      return board satisfies never;
  }
}

/** Who stands on a board though nothing was settled: every unit of its kind. */
export function listedOn(board: RatingBoard, units: readonly Unit[]): string[] {
  return board === 'industry' ? [] : units.filter(({ kind }) => kind === board).map(({ code }) => code);
}

const NO_PARTS = { streets: NO_COUNTS, own: NO_COUNTS };

/** Rows of a board out of groups; all listed units, and whoever had orders without being listed. */
export function boardRows(groups: readonly CountedGroup[], board: RatingBoard, units: readonly Unit[]): BoardRow[] {
  const parts = board === 'district' ? NO_PARTS : null;
  const rows = new Map<string, BoardRow>(
    listedOn(board, units).map((unit) => [unit, { key: unit, unit, industry: null, counts: NO_COUNTS, parts }]),
  );
  for (const group of groups) {
    const place = rowOf(group, board);
    if (!place) continue;
    const row = rows.get(place.key) ?? { ...place, counts: NO_COUNTS, parts };
    const part = group.leadKind === 'district' ? 'own' : 'streets';
    rows.set(place.key, {
      ...row,
      counts: addCounts(row.counts, group.counts),
      parts: row.parts && { ...row.parts, [part]: addCounts(row.parts[part], group.counts) },
    });
  }
  return [...rows.values()];
}

/** What all units of a board came to together. */
export function totalOf(rows: readonly BoardRow[]): RateCounts {
  return rows.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS);
}
