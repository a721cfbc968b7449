import { createListeners } from '../../../../../shared/listeners.ts';
import type { QueueEvent } from '../../../../../shared/queue/queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from '../../../../../shared/queue/queue-state.ts';
import { reconcileQueue } from '../../../../../shared/queue/reconcile-queue.ts';
import type { TelephonyHealth } from '../../../../../shared/queue/telephony-health.ts';
import type { Clock, StartTimer } from '../../../../../shared/time/clock.ts';
import type { Telephony } from '../../../telephony.ts';
import { type AmiAccount, type AmiLine, type AmiTrouble, startAmiLine } from './ami-line.ts';
import { type AmiMessage, fieldOf } from './ami-message.ts';
import { createCallers } from './callers.ts';
import { callRefOf, createEventReader } from './event-reader.ts';
import { createHealthReport, forbidden, lineDown, queueMissing } from './health-report.ts';
import { createMembers } from './members.ts';
import { createPbxNames } from './pbx-names.ts';
import { askPbxState, type PbxState, readMember, unheard } from './pbx-state.ts';
import { createResync } from './resync.ts';

export interface AsteriskSettings {
  readonly account: AmiAccount;
  readonly queues: readonly string[];
  /** `Local/{seat}@hotline-seats/n` */
  readonly memberInterface: string;
  /** `PJSIP/{seat}` */
  readonly deviceInterface: string;
}

export interface AsteriskOptions extends AsteriskSettings {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

export interface AsteriskTelephony extends Telephony {
  dispose(): void;
}

/** A waiting call looks for a free seat once a second by itself; a key pressed in its stead makes it look now. */
const WAKING_KEY = { Action: 'PlayDTMF', Digit: 'D', Duration: '120', Receive: 'true' } as const;

/**
 * Central's side of a real PBX, over one kept line: agents' states become queue memberships, and app_queue's events the
 * queue's events. After every absence the PBX is asked how things stand, and what happened unseen is concluded.
 */
export function startAsteriskTelephony(options: AsteriskOptions): AsteriskTelephony {
  const { account, queues, clock, startTimer, random, log } = options;
  const names = createPbxNames(options.memberInterface, options.deviceInterface);
  const reader = createEventReader(names, queues);
  const callers = createCallers();
  const health = createHealthReport(log);
  const listeners = createListeners<QueueEvent>();
  let known: QueueState = EMPTY_QUEUE;
  let line: AmiLine | null = null;

  const emit = (event: QueueEvent): void => {
    known = foldQueueEvents(known, [event]);
    if ('callRef' in event) resync.heard(event.callRef);
    listeners.tell(event);
  };
  const members = createMembers({
    names,
    queues,
    startTimer,
    ask: (action) => line?.ask(action) ?? Promise.resolve(null),
    onState: (seat, state, agentId) => emit({ kind: 'member', at: clock(), seat, state, agentId }),
    onRoutable: () => {
      const Channel = callers.firstUnoffered(known);
      if (Channel !== null) void line?.ask({ ...WAKING_KEY, Channel });
    },
    onRefused: health.become,
  });
  const adopt = (state: PbxState, heard: ReadonlySet<string>): void => {
    const at = clock();
    const unseen = reconcileQueue(known, { ...state, counted: unheard(known.counted, state) }, heard, at);
    for (const event of [...unseen, ...countsToTell(known, state, at)]) emit(event);
    callers.replace(state.waiting, heard);
    health.become(queuesHealth(queues, state));
    members.replace(state.members);
  };
  const resync = createResync({
    startTimer,
    ask: async () => (line ? askPbxState(line, names, queues, clock) : { kind: 'silent' }),
    adopt,
    onForbidden: (detail) => health.become(forbidden(detail)),
    isWell: () => health.get().kind === 'up',
  });
  const hear = (message: AmiMessage): void => {
    const member = readMember(message, names);
    if (member && fieldOf(message, 'Event').startsWith('QueueMember')) {
      members.heard(member, fieldOf(message, 'Event') === 'QueueMemberRemoved');
      return;
    }
    callers.hear(message);
    for (const event of reader.read(message, known, clock())) emit(event);
    if (fieldOf(message, 'Event') === 'QueueCallerJoin') resync.heard(callRefOf(message));
  };
  return {
    begin: (state) => {
      known = state;
      members.remember(state.seats.values());
      const onDown = (trouble: AmiTrouble): void => {
        resync.stop();
        members.lineLost();
        health.become(lineDown(trouble, account));
      };
      line = startAmiLine({ account, startTimer, random, onUp: resync.start, onDown, onEvent: hear });
    },
    setMemberState: (seat, state, agentId) => members.report({ seat, state, agentId }),
    health: health.get,
    onEvent: listeners.add,
    onHealth: health.onChange,
    dispose: () => {
      resync.stop();
      members.dispose();
      line?.dispose();
    },
  };
}

function queuesHealth(queues: readonly string[], { counts }: PbxState): TelephonyHealth {
  const missing = queues.find((queue) => !counts.has(queue));
  return missing === undefined ? { kind: 'up' } : queueMissing(missing);
}

/** But not what is older than what was heard: a call that ended while the state was read is counted by its event alone. */
function countsToTell({ counted }: QueueState, { run, counts }: PbxState, at: number): QueueEvent[] {
  return [...counts].flatMap(([queue, count]) => {
    const heard = counted.get(queue);
    const isOlder = heard?.run === run && (count.completed < heard.completed || count.abandoned < heard.abandoned);
    return isOlder ? [] : [{ kind: 'counted', at, queue, run, ...count }];
  });
}
