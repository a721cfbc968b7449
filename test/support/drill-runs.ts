import { existsSync, readFileSync } from 'node:fs';
import { type CatalogueInForce, createAssess } from '../../main/classification/assess.ts';
import { resolveGiven, resolveGold } from '../../main/drill/resolve.ts';
import { buildOrder } from '../../main/order/build-order.ts';
import { EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import type { RequestType } from '../../shared/classification/request-type.ts';
import type { DrillSurroundings } from '../../shared/drill/check-drill.ts';
import {
  type Conversation,
  type ConversationEvent,
  dueAt,
  NOT_BEGUN,
  TURN_GAP_MS,
  transitionConversation,
} from '../../shared/drill/conversation.ts';
import type { Dialogue } from '../../shared/drill/dialogue.ts';
import { type Drill, drillSchema, soundPath } from '../../shared/drill/drill.ts';
import type { DrillEntry, Evidence, GivenOrder, ResolvedGold } from '../../shared/drill/evidence.ts';
import { keyTopics, type Topic } from '../../shared/drill/topic.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import type { Outcome } from '../../shared/order/order.ts';
import { demoDocuments } from './demo-catalogue.ts';

/** 2026-11-26 10:00 in Beijing. */
export const AT = Date.UTC(2026, 10, 26, 2);
/** What the scripted citizen calls from. */
export const PHONE = '13900004826';
const LINE_MS = 1_000;

export const drillNames = ['angry', 'fire', 'heating', 'marriage', 'night-work', 'two-requests'] as const;
export type DrillName = (typeof drillNames)[number];

export function shippedDrill(name: DrillName): Drill {
  return drillSchema.parse(JSON.parse(readFileSync(new URL(`../../resources/drills/${name}.json`, import.meta.url), 'utf8')));
}

const { catalogue, units } = demoDocuments();
const items = new Map(catalogue.items.map((item) => [item.code, item]));
const unitsByCode = new Map(units.units.map((unit) => [unit.code, unit]));

const shippedCatalogue: CatalogueInForce = {
  version: () => catalogue.version,
  item: (code) => items.get(code) ?? null,
  unit: (code) => unitsByCode.get(code) ?? null,
  policy: () => catalogue.policy,
  community: () => null,
};

export const shippedSurroundings: DrillSurroundings = {
  item: shippedCatalogue.item,
  unit: shippedCatalogue.unit,
  hasVoice: (drillId, line) => existsSync(new URL(`../../resources${soundPath(drillId, line)}`, import.meta.url)),
};

const assess = createAssess(shippedCatalogue, () => AT);

export function resolvedGold({ gold }: Pick<Drill, 'gold'>): ResolvedGold[] {
  return gold.map((each) => resolveGold(each, assess));
}

interface Written extends Partial<OrderForm> {
  readonly outcome: Outcome;
  readonly requestType: RequestType;
}

/** The order that the program makes of a form. */
export function sentOrder({ outcome, requestType, ...filled }: Written, sentAt = AT): GivenOrder {
  const form: OrderForm = { ...EMPTY_FORM, callerPhone: PHONE, ...filled, requestType };
  const assessment = assess(form, outcome);
  const draft = { id: 'draft', key: 'key', callId: null, agentId: null, revision: 0, form, createdAt: AT, updatedAt: AT };
  const seat = { seat: '8001', agentId: '1001', localNumber: '80011126360001', journalHead: { seq: 1, link: '0'.repeat(64) } };
  const order = buildOrder({ draft, form, requestType, outcome, assessment, call: null, ...seat });
  const { title, localNumber, level, dueAt: due } = order;
  const row: OrderRow = {
    ...{ orderId: 'order', callId: null, localNumber, outcome, title, level, dueAt: due, createdAt: sentAt },
    itemName: assessment.item?.l3 ?? null,
    streetName: assessment.street?.name ?? null,
    leadName: order.routing === null ? null : (unitsByCode.get(order.routing.lead)?.name ?? null),
    outbox: { kind: 'queued', attempt: 0, nextAttemptAt: sentAt, lastError: null },
  };
  return resolveGiven({ order, row }, shippedCatalogue);
}

export function evidenceOf(drill: Drill, given: readonly GivenOrder[], entries: readonly DrillEntry[]): Evidence {
  return { gold: resolvedGold(drill), given: [...given], mustSay: drill.mustSay, entries: [...entries], phone: PHONE };
}

/** A call with the scripted citizen, played by hand: every line lasts a second, and what is due happens when it is. */
export interface PlayedCall {
  conversation(): Conversation;
  /** Every step begun, and when, milliseconds since the answer. */
  steps(): readonly (readonly [step: string, at: number])[];
  /** As the program keeps them. */
  entries(): readonly DrillEntry[];
  wait(ms: number): void;
  begin(): void;
  stop(): void;
  /** The agent says something that lasts so long. */
  speak(ms: number): void;
  ask(topic: Topic): void;
  field(topic: Topic | null): void;
  file(): void;
}

/** Nobody listens for longer than an hour; a clock that stands still would. */
const MOST_EVENTS = 10_000;

export function playCall({ dialogue, lines }: Pick<Drill, 'dialogue' | 'lines'>): PlayedCall {
  let clock = AT;
  let now: Conversation = NOT_BEGUN;
  let lineOverAt: number | null = null;
  let spokenSince = AT;
  const steps: [string, number][] = [];
  const entries: DrillEntry[] = [];
  const happen = (event: ConversationEvent): void => {
    const before = now;
    now = transitionConversation(before, event, dialogue);
    if (now.phase !== 'speaking') lineOverAt = null;
    else if (before.phase !== 'speaking') {
      lineOverAt = clock + LINE_MS;
      steps.push([now.step ?? '', clock - AT]);
      entries.push({ kind: 'said', at: clock, text: now.lines.map((line) => lines[line] ?? '').join('') });
    } else if (now.lines.length < before.lines.length) lineOverAt = clock + dialogue.pauseMs + LINE_MS;
  };
  const nextEvent = (): ConversationEvent | null => {
    if (lineOverAt !== null) return { kind: 'line-over', at: lineOverAt };
    const due = dueAt(now, dialogue);
    return due === null ? null : { kind: 'due', at: Math.max(due, clock) };
  };
  const wait = (ms: number): void => {
    const until = clock + ms;
    for (let count = 0; count < MOST_EVENTS; count += 1) {
      const event = nextEvent();
      if (!event || event.at > until) {
        clock = until;
        return;
      }
      clock = event.at;
      happen(event);
    }
    throw new Error('the conversation does not let time go by');
  };
  const begin = (): void => {
    spokenSince = clock;
    happen({ kind: 'agent-began', at: clock });
  };
  const stop = (): void => {
    entries.push({ kind: 'voice', at: spokenSince, ms: clock - spokenSince });
    happen({ kind: 'agent-stopped', at: clock });
  };
  happen({ kind: 'answered', at: clock });
  return {
    ...{ conversation: () => now, steps: () => steps, wait, begin, stop },
    entries: () => entries.toSorted((one, other) => one.at - other.at),
    speak: (ms) => {
      begin();
      wait(ms);
      stop();
    },
    ask: (topic) => {
      entries.push({ kind: 'asked', at: clock, topic });
      happen({ kind: 'asked', at: clock, topic });
    },
    field: (topic) => happen({ kind: 'field', at: clock, topic }),
    file: () => {
      entries.push({ kind: 'sent', at: clock });
      happen({ kind: 'filed', at: clock });
    },
  };
}

export function stepsSaid(call: PlayedCall): string[] {
  return call.steps().map(([step]) => step);
}

/** A citizen who is cold, with two orders to wait for. */
export const COLD_DIALOGUE: Dialogue = {
  begins: 'after-greeting',
  pauseMs: 200,
  patienceMs: 5_000,
  start: 'cold',
  steps: {
    cold: { say: ['hello', 'cold'], next: 'since' },
    since: { say: ['since'] },
    where: { say: ['where'] },
    house: { say: ['house'] },
    name: { say: ['name'] },
    'dont-know': { say: ['dont-know'] },
    'hello-again': { say: ['hello-again'] },
    'still-there': { say: ['still-there'] },
    'one-more': { say: ['one-more'] },
    thanks: { say: ['thanks', 'bye'], hangUp: true },
  },
  answers: { place: ['where', 'house'], detail: ['house'], name: ['name'], time: ['since'], matter: ['cold'] },
  filed: ['one-more', 'thanks'],
  unknown: 'dont-know',
  silence: ['hello-again', 'still-there'],
};
/** How long `COLD_DIALOGUE` says why he calls: two lines of a second each, and the pause between them. */
export const COLD_START_MS = 2_200;

export function playCold(changed: Partial<Dialogue> = {}): PlayedCall {
  return playCall({ dialogue: { ...COLD_DIALOGUE, ...changed }, lines: {} });
}

/** The cold citizen has told why he calls and has nothing to go on with; `at` is now. */
export function begunCold(changed: Partial<Dialogue> = {}): { readonly call: PlayedCall; readonly at: number } {
  const call = playCold({ steps: { ...COLD_DIALOGUE.steps, cold: { say: ['hello', 'cold'] } }, ...changed });
  call.speak(1_000);
  call.wait(TURN_GAP_MS + COLD_START_MS);
  if (call.conversation().phase !== 'listening') throw new Error('the citizen has not told why he calls');
  return { call, at: 1_000 + TURN_GAP_MS + COLD_START_MS };
}

const LONGEST_TURN_MS = 10_000;

/** Waits until the citizen has finished what he is about to say. */
export function hear(call: PlayedCall): void {
  call.wait(600);
  for (let waited = 0; call.conversation().phase === 'speaking' && waited < LONGEST_TURN_MS; waited += 100) call.wait(100);
}

/** Says something that asks nothing, and listens. */
export function tell(call: PlayedCall): void {
  call.speak(2_000);
  hear(call);
}

/** Every question by its key, several times, one that no script knows among them. */
export function askEverything(call: PlayedCall, { dialogue }: Pick<Drill, 'dialogue'>): void {
  for (const topic of [...keyTopics, ...Object.keys(dialogue.answers), 'question:gasBottle']) {
    for (let count = 0; count < 4; count += 1) {
      call.begin();
      call.ask(topic);
      call.wait(1_500);
      call.stop();
      hear(call);
      tell(call);
    }
  }
}

/** Sends so many orders, and says after each what becomes of it. */
export function fileAndRead(call: PlayedCall, orders: number): void {
  for (let count = 0; count < orders; count += 1) {
    call.file();
    tell(call);
  }
}

/** Greets, asks everything, falls silent once, sends what is to be sent and reads it back: the citizen says all he can say. */
export function thoroughCall(drill: Drill): PlayedCall {
  const call = playCall(drill);
  tell(call);
  askEverything(call, drill);
  call.wait(drill.dialogue.patienceMs);
  hear(call);
  fileAndRead(call, drill.gold.length);
  return call;
}
