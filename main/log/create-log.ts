import { join } from 'node:path';
import { pino } from 'pino';
import { errorFields, type Log } from './log.ts';
import { createRotatingFile, type LineSink } from './rotating-file.ts';

const MAX_BYTES = 5 * 1024 * 1024;

/** The last net under `LogFields`: a field of such a name is never written, whatever it holds. */
const NEVER = [
  'password',
  'token',
  'deviceToken',
  'authorization',
  'cookie',
  'secret',
  'key',
  'name',
  'phone',
  'number',
  'caller',
  'address',
  'notes',
  'title',
  'payload',
  'body',
];

interface LogOptions {
  readonly dataDir: string;
  /** Warnings and errors for the person who started the program. */
  readonly stderr: LineSink;
  readonly maxBytes?: number;
}

/** Everything goes to `<data>/log/main.log`, from `warn` on also to stderr. */
export function createLog({ dataDir, stderr, maxBytes = MAX_BYTES }: LogOptions): Log {
  const file = createRotatingFile(join(dataDir, 'log', 'main.log'), maxBytes, (error) => {
    stderr.write(
      `日志写不进去，程序照常运行 · the log cannot be written, the program goes on: ${errorFields(error)['code'] ?? 'unknown'}\n`,
    );
  });
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths: NEVER, remove: true } },
    pino.multistream([
      { level: 'info', stream: file },
      { level: 'warn', stream: stderr },
    ]),
  );
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
