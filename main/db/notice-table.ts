import { appErrorSchema } from '../../shared/errors.ts';
import type { Notice } from '../../shared/ipc/views.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { prepare } from './prepare.ts';

interface NoticeRow {
  readonly id: string;
  readonly at: number;
  readonly error: string;
}

/** A notice that stands already is not raised twice. */
export function addNotice(db: WritableDb, { id, at, error }: Notice): void {
  prepare(db, 'INSERT INTO notice (id, at, error) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING').run(id, at, JSON.stringify(error));
}

/** Those nobody has read, the oldest first. */
export function listNotices(db: ReadableDb): Notice[] {
  return prepare<[], NoticeRow>(db, 'SELECT id, at, error FROM notice WHERE dismissed_at IS NULL ORDER BY at, id')
    .all()
    .map(({ id, at, error }) => ({ id, at, error: appErrorSchema.parse(JSON.parse(error)) }));
}

export function dismissNotice(db: WritableDb, id: string, at: number): void {
  prepare(db, 'UPDATE notice SET dismissed_at = ? WHERE id = ? AND dismissed_at IS NULL').run(at, id);
}
