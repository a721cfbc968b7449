import pino, { type DestinationStream, type Logger } from 'pino';

interface ErrorFacts {
  readonly name: string;
  readonly code: string | null;
  /** The place in our code, without the stack. */
  readonly at: string | null;
}

/** What a log may say of an error: never its message, which can quote what a citizen said. */
function describeError(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, code: null, at: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const at = /\/((?:main|shared|dist)\/[\w./-]+:\d+):\d+/.exec(error.stack ?? '')?.[1] ?? null;
  return { name: error.name, code, at };
}

/** The servers' log, one JSON object a line. What has no business in a log is cut off here, whoever passes it in. */
export function createServerLog(destination: DestinationStream, level: 'info' | 'warn' = 'info'): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { err: describeError, req: () => undefined, res: () => undefined },
      redact: { paths: ['headers', 'body', 'password', 'code', 'session', 'deviceToken', '*.password', '*.deviceToken'], remove: true },
    },
    destination,
  );
}
