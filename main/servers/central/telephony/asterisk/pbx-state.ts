import type { QueueState, TalkingCall, WaitingCall } from '../../../../../shared/queue/queue-state.ts';
import type { CountedSince, QueueSnapshot } from '../../../../../shared/queue/reconcile-queue.ts';
import { type Clock, SECOND_MS } from '../../../../../shared/time/clock.ts';
import type { AmiLine, AmiReply } from './ami-line.ts';
import { type AmiMessage, fieldOf } from './ami-message.ts';
import { callRefOf } from './event-reader.ts';
import type { PbxMember } from './member-plan.ts';
import type { PbxNames } from './pbx-names.ts';

/** AST_DEVICE_INVALID and AST_DEVICE_UNAVAILABLE of Asterisk's device states. */
const GONE = new Set(['4', '5']);

/** What the PBX counted in a queue since it was started or its statistics were reset. */
export interface PbxCount {
  readonly completed: number;
  readonly abandoned: number;
  /** By the dialplan; null: it does not count. */
  readonly entered: number | null;
}

/** A member's status in an event of its own or in a list; null for members that are no seats of ours. */
export function readMember(message: AmiMessage, names: PbxNames): PbxMember | null {
  const seat = names.seatOfInterface(fieldOf(message, 'Interface') || fieldOf(message, 'Location'));
  if (seat === null) return null;
  return {
    seat,
    queue: fieldOf(message, 'Queue'),
    name: fieldOf(message, 'MemberName') || fieldOf(message, 'Name'),
    paused: fieldOf(message, 'Paused') === '1',
    pausedReason: fieldOf(message, 'PausedReason'),
    isGone: GONE.has(fieldOf(message, 'Status')),
  };
}

/** A waiting call with the channel its caller is on. */
interface Entry extends WaitingCall {
  readonly channel: string;
}

export interface PbxState {
  readonly waiting: readonly Entry[];
  readonly talking: readonly TalkingCall[];
  readonly members: readonly PbxMember[];
  readonly counts: ReadonlyMap<string, PbxCount>;
  /** When the PBX was started: the name of this life of it. */
  readonly run: string;
}

/** The lists of QueueStatus and CoreShowChannels, and the answer to CoreStatus. */
export interface PbxLists {
  readonly queues: readonly AmiMessage[];
  readonly channels: readonly AmiMessage[];
  /** By queue, what the dialplan's counter showed. */
  readonly entered: ReadonlyMap<string, number | null>;
  readonly run: string;
}

/** @param queues ours; a PBX may have others */
export function readPbxState(lists: PbxLists, names: PbxNames, queues: readonly string[], at: number): PbxState {
  const { queues: queueList, channels: channelList, entered, run } = lists;
  const own = queueList.filter((message) => queues.includes(fieldOf(message, 'Queue')));
  const channels = new Map(channelList.map((message) => [fieldOf(message, 'Uniqueid'), message]));
  const ofKind = (kind: string): AmiMessage[] => own.filter((message) => fieldOf(message, 'Event') === kind);
  return {
    waiting: ofKind('QueueEntry').map((message) => readEntry(message, channels.get(fieldOf(message, 'Uniqueid')), at)),
    talking: channelList.flatMap((message) => readTalking(message, channelList, names, queues, at) ?? []),
    members: ofKind('QueueMember').flatMap((message) => readMember(message, names) ?? []),
    run,
    counts: new Map(ofKind('QueueParams').map((message) => [fieldOf(message, 'Queue'), readCount(message, entered)])),
  };
}

function readCount(message: AmiMessage, entered: PbxLists['entered']): PbxCount {
  return {
    completed: Number(fieldOf(message, 'Completed')),
    abandoned: Number(fieldOf(message, 'Abandoned')),
    entered: entered.get(fieldOf(message, 'Queue')) ?? null,
  };
}

/** A QueueEntry carries no variables of the dialplan: those stand with its channel. */
function readEntry(entry: AmiMessage, channel: AmiMessage | undefined, at: number): Entry {
  const queue = fieldOf(entry, 'Queue');
  return {
    callRef: callRefOf(channel ?? entry),
    queue,
    calledNumber: channel?.variables.get('HOTLINE_CALLED') || queue,
    enteredAt: at - Number(fieldOf(entry, 'Wait')) * SECOND_MS,
    offeredTo: null,
    channel: fieldOf(entry, 'Channel'),
  };
}

/** A caller who is in Queue() and in a bridge; the seat is who is in the same bridge. */
function readTalking(
  caller: AmiMessage,
  channels: readonly AmiMessage[],
  names: PbxNames,
  queues: readonly string[],
  at: number,
): TalkingCall | null {
  const bridge = fieldOf(caller, 'BridgeId');
  const queue = fieldOf(caller, 'ApplicationData').split(',')[0] ?? '';
  if (fieldOf(caller, 'Application') !== 'Queue' || bridge === '' || !queues.includes(queue)) return null;
  const others = channels.filter((each) => each !== caller && fieldOf(each, 'BridgeId') === bridge);
  const seats = others.map((each) => ({
    seat: names.seatOfChannel(fieldOf(each, 'Channel')),
    age: readDuration(fieldOf(each, 'Duration')),
  }));
  const other = seats.find(({ seat }) => seat !== null);
  // The seat's channel began to ring and was answered somewhat later: the nearest there is.
  return { callRef: callRefOf(caller), queue, seat: other?.seat ?? '', answeredAt: at - (other?.age ?? 0) };
}

/** `00:01:05` in ms. */
function readDuration(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * SECOND_MS;
}

/** How much further the PBX has counted than was heard; a queue that began anew, or counts less, cannot tell. */
export function unheard(heard: QueueState['counted'], state: Pick<PbxState, 'counts' | 'run'>): QueueSnapshot['counted'] {
  const since = new Map<string, CountedSince>();
  for (const [queue, { completed, abandoned, entered }] of state.counts) {
    const known = heard.get(queue);
    if (known?.run !== state.run || completed < known.completed || abandoned < known.abandoned) continue;
    const isCounted = entered !== null && known.entered !== null && entered >= known.entered;
    since.set(queue, {
      completed: completed - known.completed,
      abandoned: abandoned - known.abandoned,
      entered: isCounted ? Math.max(0, entered - known.entered - known.enteredSince) : null,
    });
  }
  return since;
}

export type AskedState =
  | { readonly kind: 'ok'; readonly state: PbxState }
  | { readonly kind: 'forbidden'; readonly detail: string }
  | { readonly kind: 'silent' };

/** Asks the PBX how everything stands now. */
export async function askPbxState(line: AmiLine, names: PbxNames, queues: readonly string[], clock: Clock): Promise<AskedState> {
  const replies: AmiReply[] = [];
  const entered = new Map<string, number | null>();
  for (const Action of ['CoreStatus', 'QueueStatus', 'CoreShowChannels']) {
    // Before the queues are listed: a call that enters meanwhile is then counted too few, never one too many.
    if (Action === 'QueueStatus') for (const queue of queues) entered.set(queue, await askEntered(line, queue));
    const reply = await line.ask({ Action });
    if (!reply) return { kind: 'silent' };
    if (!reply.ok) return { kind: 'forbidden', detail: `${Action}: ${reply.message}` };
    replies.push(reply);
  }
  const [status, queueStatus, channels] = replies;
  const lists = { queues: queueStatus?.list ?? [], channels: channels?.list ?? [], entered, run: runOf(status?.response) };
  return { kind: 'ok', state: readPbxState(lists, names, queues, clock()) };
}

/** The counter that hotline-extensions.conf keeps; a dialplan without it, or an account that may not ask, tells nothing. */
async function askEntered(line: AmiLine, queue: string): Promise<number | null> {
  const reply = await line.ask({ Action: 'Getvar', Variable: `HOTLINE_ENTERED_${queue}` });
  const value = reply?.ok ? fieldOf(reply.response, 'Value') : '';
  return /^\d+$/.test(value) ? Number(value) : null;
}

function runOf(status: AmiMessage | undefined): string {
  return status ? `${fieldOf(status, 'CoreStartupDate')} ${fieldOf(status, 'CoreStartupTime')}` : '';
}
