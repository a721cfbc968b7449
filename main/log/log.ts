/**
 * What happened, for whoever looks after the machine. Fields are flat and technical, so that no object with a
 * caller's name, number or words can slip in: those have no place in a log (Personal Information Protection Law art. 6).
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

const STACK_LINES = 6;

/**
 * A thrown value as fields. The words of a SyntaxError quote the text that could not be parsed, which may be a
 * citizen's: only its place in the code is kept.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    error: error.name,
    code,
    reason: error instanceof SyntaxError ? undefined : error.message.slice(0, 300),
    stack: frames.slice(0, STACK_LINES).join('\n') || undefined,
  };
}
