import { EventSource } from 'eventsource';
import { CENTRAL_PATHS, type CentralEvent, centralEventSchema } from '../../shared/central/contract.ts';
import { appError } from '../../shared/errors.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import type { Log } from '../log/log.ts';
import { type AskEdges, credentials, type LinkOutcome } from './ask-central.ts';

const FIRST_DELAY_MS = SECOND_MS / 2;
const LONGEST_DELAY_MS = 4 * SECOND_MS;
/** Central sends a sign of life more often than this, also when nothing happens. */
const SILENT_AFTER_MS = 75 * SECOND_MS;
const LOOK_MS = 15 * SECOND_MS;
const MAX_EVENT_BYTES = 256 * 1_024;

interface EventStreamOptions extends Pick<AskEdges, 'baseUrl' | 'deviceToken' | 'agentSession'> {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly log: Log;
  /** @param id rises from event to event */
  readonly onEvent: (event: CentralEvent, id: number) => void;
  readonly onOutcome: (outcome: LinkOutcome) => void;
  /** What happened while it was not open may be missing where nothing had been heard before. */
  readonly onOpen: () => void;
}

/**
 * Central's events, without a gap: after a cut the stream resumes behind the last event heard (Last-Event-ID, WHATWG
 * HTML section 9.2).
 *
 *   connecting ──open──► open ──cut, silent for 75 s, refused──► waiting ──backoff──► connecting
 *
 * @returns dispose
 */
export function startEventStream(options: EventStreamOptions): () => void {
  const { startTimer, random, log, onEvent, onOutcome } = options;
  let lastEventId: string | null = null;
  let attempt = 0;
  let disposed = false;
  let stop = (): void => undefined;

  const connect = (): void => {
    stop = openStream(options, lastEventId, {
      onOpen: () => {
        attempt = 0;
        onOutcome({ kind: 'answered', seat: 'known' });
        options.onOpen();
      },
      onMessage: (id, data) => {
        if (/^[\w.-]{1,64}$/.test(id)) lastEventId = id;
        const event = parseEvent(data);
        if (event) onEvent(event, Number(id));
        else log.warn({ request: 'GET events' }, 'central sent an event that is none of the contract');
      },
      onEnd: (status) => {
        onOutcome(outcomeOf(status));
        if (disposed) return;
        const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
        attempt += 1;
        stop = startTimer(delay * (0.5 + random() / 2), connect);
      },
    });
  };

  connect();
  return () => {
    disposed = true;
    stop();
  };
}

interface StreamListener {
  onOpen(): void;
  onMessage(id: string, data: string): void;
  /** Once. `status`: what central answered instead of a stream; undefined when the line broke. */
  onEnd(status: number | undefined): void;
}

/** One connection; it never reconnects by itself. @returns close, without `onEnd` */
function openStream(options: EventStreamOptions, lastEventId: string | null, listener: StreamListener): () => void {
  const { clock, startTimer } = options;
  let heardAt = clock();
  const noteLife = (): void => {
    heardAt = clock();
  };
  const source = new EventSource(options.baseUrl.replace(/\/+$/, '') + CENTRAL_PATHS.events, {
    maxBufferSize: MAX_EVENT_BYTES,
    fetch: async (url, init) => {
      const resume = lastEventId === null ? {} : { 'last-event-id': lastEventId };
      const reply = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, ...credentials(options), ...resume } });
      const { status, headers, body } = reply;
      return { url: reply.url, redirected: false, status, headers, body: body?.pipeThrough(tap(noteLife)) ?? null };
    },
  });
  let cancelWatch = (): void => undefined;
  const close = (): void => {
    cancelWatch();
    source.close();
  };
  const end = (status: number | undefined): void => {
    close();
    listener.onEnd(status);
  };
  const watch = (): void => {
    cancelWatch = startTimer(LOOK_MS, () => (clock() - heardAt > SILENT_AFTER_MS ? end(undefined) : watch()));
  };
  watch();
  source.addEventListener('open', listener.onOpen);
  source.addEventListener('message', ({ data, lastEventId: id }) => listener.onMessage(id, String(data)));
  source.addEventListener('error', ({ code }) => end(code), { once: true });
  return close;
}

/** Passes the bytes on and tells that there were some: a comment line is life too, and the parser shows none. */
function tap(noteLife: () => void): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform: (chunk, controller) => {
      noteLife();
      controller.enqueue(chunk);
    },
  });
}

/** 200 here means something that is no stream; other words of central prove that it is there. */
function outcomeOf(status: number | undefined): LinkOutcome {
  if (status === undefined) return { kind: 'failed', error: appError('central-offline', 'GET events: cut') };
  if (status >= 500) return { kind: 'failed', error: appError('central-server', `GET events: ${status}`) };
  if (status < 400) return { kind: 'failed', error: appError('central-garbage', `GET events: ${status} and no stream`) };
  return status === 401 ? { kind: 'answered', seat: 'unknown' } : { kind: 'answered' };
}

function parseEvent(data: string): CentralEvent | null {
  try {
    return centralEventSchema.parse(JSON.parse(data));
  } catch {
    // Told by the caller; the stream goes on behind it.
    return null;
  }
}
