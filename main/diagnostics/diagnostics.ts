import type { PhoneHealth } from '../../shared/call/phone-health.ts';
import type { PhoneFacts } from '../../shared/diagnostics/phone-facts.ts';
import { maskLabel, scrubLogLine, withoutWords } from '../../shared/diagnostics/scrub.ts';
import type { PhoneConfig, SeatView } from '../../shared/ipc/views.ts';
import type { MissedCall, QualityView } from '../../shared/quality/quality-view.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/** One call of today as a person reads it; only what was asked for leaves the machine. */
interface TodaysCall {
  readonly callId: string;
  readonly at: number;
  readonly number: string;
  readonly displayName: string;
}

interface DiagnosticsOptions {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly versions: () => Readonly<Record<string, string>>;
  readonly view: () => SeatView;
  readonly phoneConfig: () => PhoneConfig;
  readonly quality: () => QualityView;
  readonly missed: () => MissedCall[];
  readonly calls: () => readonly TodaysCall[];
  /** The end of main's log, line by line. */
  readonly logTail: () => readonly string[];
  /** Asks the phone page, which answers by `phoneTold`. */
  readonly askPhone: () => void;
}

export interface DiagnosticsFile {
  readonly name: string;
  readonly text: string;
  readonly phoneAnswered: boolean;
}

/** Everything that helps to find out why a seat is not well, as one file. Personal data only when asked for. */
export interface Diagnostics {
  collect(withPersonal: boolean): Promise<DiagnosticsFile>;
  phoneTold(facts: PhoneFacts): void;
  healthChanged(health: PhoneHealth | null): void;
}

/** A phone page that is there answers in a few ms; one that is not must not make anybody wait. */
const PHONE_ANSWERS_MS = 2 * SECOND_MS;
const HEALTH_KEPT = 50;
/** Shorter digits (12345, a seat's 8001) are nobody's number. */
const NUMBER_DIGITS = 7;

export function createDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const { clock, startTimer, askPhone } = options;
  const changes: { readonly at: number; readonly health: PhoneHealth | null }[] = [];
  let told: (facts: PhoneFacts) => void = () => undefined;
  const phoneFacts = (): Promise<PhoneFacts | null> =>
    new Promise((resolve) => {
      const cancel = startTimer(PHONE_ANSWERS_MS, () => resolve(null));
      told = (facts) => {
        cancel();
        resolve(facts);
      };
      askPhone();
    });
  return {
    phoneTold: (facts) => told(facts),
    healthChanged: (health) => {
      changes.push({ at: clock(), health });
      if (changes.length > HEALTH_KEPT) changes.shift();
    },
    collect: async (withPersonal) => {
      const facts = await phoneFacts();
      const text = JSON.stringify(contents(options, facts, changes, withPersonal), null, 2);
      const name = `hotline-seat-${options.view().seat}-${new Date(clock()).toISOString().slice(0, 19).replace(/:/g, '')}.json`;
      return { name, text: withoutWords(text, forbidden(options, withPersonal)), phoneAnswered: facts !== null };
    },
  };
}

function contents(
  { clock, versions, view, phoneConfig, quality, missed, calls, logTail }: DiagnosticsOptions,
  facts: PhoneFacts | null,
  changes: readonly { readonly at: number; readonly health: PhoneHealth | null }[],
  withPersonal: boolean,
): object {
  const seat = view();
  const queues = new Set(seat.lines.map(({ queue }) => queue));
  const { rows, shift } = quality();
  return {
    madeAt: clock(),
    versions: versions(),
    settings: { context: seat.context, queues: [...queues], ...settingsOf(phoneConfig()) },
    seat: {
      ...{ seat: seat.seat, role: seat.role, agentId: seat.agent?.id ?? null, state: seat.state, since: seat.since },
      ...{ trouble: seat.trouble?.kind ?? null, central: seat.central.kind, catalogue: seat.catalogueVersion },
    },
    health: { now: healthOf(seat.phone), changes: changes.map(({ at, health }) => ({ at, health: health && healthOf(health) })) },
    browser: facts?.userAgent ?? null,
    devices: facts?.devices.map(({ kind, label }) => ({ kind, label: withPersonal ? label : maskLabel(label) })) ?? null,
    quality: { shift, calls: rows },
    // A reference and a queue's name come over the wire: whoever wrote them may have written a number.
    missed: missed().map(({ callId, at, queue, cause }) => ({ callId, at, cause, queue: queues.has(queue) ? queue : '*' })),
    sip: facts?.trace ?? null,
    log: logTail()
      .map(scrubLogLine)
      .filter((line) => line !== null),
    ...(withPersonal ? { numbers: calls().map(({ callId, at, number }) => ({ callId, at, number })) } : {}),
  };
}

function settingsOf({ account, iceServers, iceGatheringMs }: PhoneConfig): object {
  return {
    servers: account?.servers.map(withoutUser) ?? [],
    domain: account?.domain ?? null,
    username: account?.username ?? null,
    realm: account?.realm ?? null,
    ice: iceServers.map(({ urls }) => withoutUser(urls)),
    iceGatheringMs,
  };
}

/** An address may carry a name and a password before its @. */
const withoutUser = (address: string): string => address.replace(/^([a-z]+:(?:\/\/)?)[^/@]*@/i, '$1');

/** The realm is the server's own text. */
function healthOf({ registration, microphone, audio, codecs }: PhoneHealth): object {
  return { registration: registration.kind, microphone, audio, codecs };
}

function forbidden({ phoneConfig, view, calls }: DiagnosticsOptions, withPersonal: boolean): string[] {
  const { account, iceServers } = phoneConfig();
  const secrets = [account?.password ?? '', ...iceServers.map(({ credential }) => credential ?? '')];
  const people = calls().flatMap(({ number, displayName }) => [
    ...(number.replace(/\D/g, '').length >= NUMBER_DIGITS ? [number] : []),
    ...(/\p{L}/u.test(displayName) ? [displayName] : []),
  ]);
  return [...secrets, view().agent?.name ?? '', ...(withPersonal ? [] : people)];
}
