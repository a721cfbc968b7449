import { type AppError, type AppErrorKind, appError } from '../../shared/errors.ts';
import { sqliteCodeOf } from './sqlite-code.ts';

/** Result codes of SQLite that a person at the seat can do something about. */
const KINDS: readonly (readonly [RegExp, AppErrorKind])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'store-locked'],
  [/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/, 'store-full'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'store-damaged'],
];

/** The store's own failures by their code, never by their words; null for everything else. */
export function storeErrorOf(error: unknown): AppError | null {
  const code = sqliteCodeOf(error);
  const kind = KINDS.find(([pattern]) => pattern.test(code ?? ''))?.[1];
  return code !== null && kind ? appError(kind, code) : null;
}
