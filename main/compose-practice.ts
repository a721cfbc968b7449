import { type AppError, appError } from '../shared/errors.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { SECOND_MS, type StartTimer } from '../shared/time/clock.ts';
import { type ServersMessage, type StartMessage, serversMessageSchema } from './servers/protocol.ts';
import type { Shell } from './shell/shell.ts';

/** Where the practice servers are and the code that lets a seat in; together they are the join URL. */
export interface PracticePlace {
  readonly centralUrl: string;
  readonly enrolCode: string;
}

export interface PracticeServers extends PracticePlace {
  dispose(): void;
}

interface PracticeOptions {
  readonly shell: Pick<Shell, 'startServers'>;
  readonly entry: string;
  readonly start: StartMessage;
  readonly startTimer: StartTimer;
  /** The process ended by itself while the seat was running. */
  readonly onLost: () => void;
}

const READY_WITHIN_MS = 15 * SECOND_MS;

/** The code stands in the fragment: it is typed and copied by people, and no server's log ever sees it. */
export function joinUrl({ centralUrl, enrolCode }: PracticePlace): string {
  return `${centralUrl}/#${enrolCode}`;
}

export function parseJoinUrl(text: string): PracticePlace | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, hash } = new URL(text);
  return protocol.startsWith('http') && hash.length > 4 ? { centralUrl: origin, enrolCode: hash.slice(1) } : null;
}

/** Starts exchange and central in a process of their own and waits until both listen. */
export async function startPracticeServers(options: PracticeOptions): Promise<Result<PracticeServers, AppError>> {
  const { shell, entry, start, startTimer, onLost } = options;
  const servers = shell.startServers(entry, []);
  let isUp = false;
  let isWanted = true;
  const answer = await new Promise<ServersMessage>((resolve) => {
    const cancel = startTimer(READY_WITHIN_MS, () => resolve({ failed: 'no answer in time' }));
    servers.onMessage((message) => {
      const parsed = serversMessageSchema.safeParse(message);
      cancel();
      resolve(parsed.success ? parsed.data : { failed: 'an answer of another version' });
    });
    servers.onExit((code) => {
      cancel();
      if (isUp && isWanted) onLost();
      resolve({ failed: `ended with ${code ?? 'a signal'}` });
    });
    servers.send(start);
  });
  if ('failed' in answer) {
    servers.kill();
    return err(appError('practice-servers-down', answer.failed));
  }
  isUp = true;
  return ok({
    centralUrl: answer.ready.centralUrl,
    enrolCode: start.enrolCode,
    dispose: () => {
      isWanted = false;
      servers.kill();
    },
  });
}
