import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { ProblemError } from '../problem.ts';

/** Where a page ended: what the rows are ordered by, and the id that tells two of one moment apart. */
export interface PageEnd {
  readonly at: number;
  readonly id: string;
}

export interface PageWish {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const endSchema = z.tuple([z.number().int(), z.string().max(64)]);

export function cursorOf({ at, id }: PageEnd): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** @throws ProblemError bad-request */
export function readCursor(cursor: string | undefined): PageEnd | null {
  if (cursor === undefined) return null;
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // Not a cursor of ours: refused below, like one of another shape.
    read = null;
  }
  const end = endSchema.safeParse(read);
  if (end.success) return { at: end.data[0], id: end.data[1] };
  throw new ProblemError('bad-request', '翻页标记不对，请从第一页重新读。The cursor is not one of ours; read from the first page.', [
    'cursor',
  ]);
}

/** Of one row more than were asked for: the page, and where the next begins. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  endOf: (row: T) => PageEnd,
): { readonly rows: readonly T[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursorOf(endOf(last)) : null };
}

/** Of rows with `at` and `id`, the newest first: those after the page's end. */
export function isBefore(end: PageEnd | null): RawBuilder<SqlBool> {
  if (end === null) return sql<SqlBool>`1 = 1`;
  return sql<SqlBool>`(at < ${end.at} or (at = ${end.at} and id < ${end.id}))`;
}
