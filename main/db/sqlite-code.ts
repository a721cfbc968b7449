/** SQLite's result code (sqlite.org/rescode.html) of an error or of what caused it; null when it is none of SQLite's. */
export function sqliteCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')) return error.code;
  return sqliteCodeOf(error.cause);
}
