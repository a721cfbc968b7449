import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AmiAccount } from '../../main/servers/central/telephony/asterisk/ami-line.ts';

/** One message as the PBX writes it; an array is a header that stands there several times. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;
export type Action = Readonly<Record<string, string>>;

interface Answer {
  readonly response: Fields;
  readonly list?: readonly Fields[];
  /** Written before the response, as the PBX does with events that an action causes. */
  readonly before?: readonly Fields[];
}
type Answering = (action: Action) => Answer | 'silent';

/** A manager interface on a real socket, as far as central speaks with it. */
export interface FakeManager {
  readonly account: AmiAccount;
  /** All that was asked, in order. */
  readonly asked: Action[];
  countOf(action: string): number;
  connections(): number;
  /** Connections there ever were. */
  opened(): number;
  answer(action: string, answering: Answering): void;
  deny(action: string, message?: string): void;
  /** Takes what is said and says nothing more. */
  silence(isSilent: boolean): void;
  /** What is said first; null: nothing. */
  greet(greeting: string | null): void;
  tell(event: Fields): void;
  write(text: string): void;
  cut(): void;
  /** Nobody listens any more. */
  close(): Promise<void>;
  open(): Promise<void>;
}

export const SECRET = 'geheim-7f3a';
export const SUCCESS: Answer = { response: { Response: 'Success' } };

export function textOf(fields: Fields): string {
  const lines = Object.entries(fields).flatMap(([key, value]) => [value].flat().map((each) => `${key}: ${each}\r\n`));
  return `${lines.join('')}\r\n`;
}

export function refusal(message: string): Answer {
  return { response: { Response: 'Error', Message: message } };
}

/** The answer with its list, as QueueStatus and CoreShowChannels have it. */
export function listing(name: string, list: readonly Fields[]): Answer {
  const complete = { Event: `${name}Complete`, EventList: 'Complete', ListItems: String(list.length) };
  return { response: { Response: 'Success', EventList: 'start', Message: `${name} will follow` }, list: [...list, complete] };
}

function parseAction(text: string): Action {
  const pairs = text.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const);
  return Object.fromEntries(pairs);
}

function login({ Username, Secret }: Action): Answer {
  if (Username === 'hotline' && Secret === SECRET) return { response: { Response: 'Success', Message: 'Authentication accepted' } };
  return refusal('Authentication failed');
}

function defaultAnswers(): Map<string, Answering> {
  return new Map<string, Answering>([
    ['Login', login],
    ['Ping', () => ({ response: { Response: 'Success', Ping: 'Pong', Timestamp: '1732320000.000001' } })],
    ['QueueStatus', () => listing('QueueStatus', [])],
  ]);
}

function answerTo(socket: Socket, action: Action, answers: ReadonlyMap<string, Answering>): void {
  const answer = (answers.get(action['Action'] ?? '') ?? (() => refusal('Invalid/unknown command')))(action);
  if (answer === 'silent') return;
  const id = { ActionID: action['ActionID'] ?? '' };
  const messages = [...(answer.before ?? []), { ...id, ...answer.response }, ...(answer.list ?? []).map((each) => ({ ...id, ...each }))];
  socket.write(messages.map(textOf).join(''));
  if (action['Action'] === 'Login' && answer.response['Response'] === 'Error') socket.end();
}

export async function startFakeManager(): Promise<FakeManager> {
  const sockets = new Set<Socket>();
  const asked: Action[] = [];
  const answers = defaultAnswers();
  let opened = 0;
  let isSilent = false;
  let greeting: string | null = 'Asterisk Call Manager/9.0.0';
  const server = createServer((socket) => {
    opened += 1;
    sockets.add(socket);
    socket.setEncoding('utf8');
    socket.on('close', () => sockets.delete(socket));
    // A cut connection is what is tested.
    socket.on('error', () => sockets.delete(socket));
    let text = '';
    socket.on('data', (chunk: string) => {
      text += chunk;
      const parts = text.split('\r\n\r\n');
      text = parts.pop() ?? '';
      for (const action of parts.map(parseAction)) {
        asked.push(action);
        if (!isSilent) answerTo(socket, action, answers);
      }
    });
    if (greeting !== null) socket.write(`${greeting}\r\n`);
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const write = (message: string): void => {
    for (const socket of sockets) socket.write(message);
  };
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const close = (): Promise<void> => {
    cut();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  return {
    account: { host: '127.0.0.1', port, username: 'hotline', secret: SECRET },
    asked,
    countOf: (action) => asked.filter((each) => each['Action'] === action).length,
    connections: () => sockets.size,
    opened: () => opened,
    answer: (action, answering) => void answers.set(action, answering),
    deny: (action, message = 'Permission denied') => void answers.set(action, () => refusal(message)),
    silence: (next) => {
      isSilent = next;
    },
    greet: (next) => {
      greeting = next;
    },
    tell: (event) => write(textOf(event)),
    write,
    cut,
    close,
    open: () => listen(port),
  };
}

interface FakeMember {
  readonly queue: string;
  readonly interface: string;
  readonly name: string;
  readonly paused: boolean;
  readonly reason: string;
  /** Asterisk's device state; 1 is idle, 5 not registered. */
  readonly status: string;
}

/** app_queue behind the manager interface: its members obey, its callers are set by the test. */
export interface FakeQueues {
  readonly members: Map<string, FakeMember>;
  /** Lists of QueueStatus and CoreShowChannels besides queues and members. */
  entries: Fields[];
  channels: Fields[];
  readonly counts: Map<string, { completed: number; abandoned: number }>;
  /** By queue, what the dialplan counted; a queue that is missing has no counter. */
  readonly entered: Map<string, number>;
  startedAt: string;
  /** The member's phone comes or goes, as Asterisk's device states say it. */
  setPhone(memberInterface: string, status: string): void;
  /** `12345 1001 ready`, `12345 1001 paused meal`: each member. */
  standing(): string[];
}

function memberFields(member: FakeMember): Fields {
  const { queue, name, paused, reason, status } = member;
  return { Queue: queue, MemberName: name, Status: status, Paused: paused ? '1' : '0', PausedReason: reason };
}

function memberEvent(name: string, member: FakeMember): Fields {
  return { Event: name, Interface: member.interface, ...memberFields(member) };
}

export function fakeQueues(manager: FakeManager, names: readonly string[]): FakeQueues {
  const members = new Map<string, FakeMember>();
  const counts = new Map(names.map((name) => [name, { completed: 0, abandoned: 0 }]));
  const queues: FakeQueues = {
    members,
    entries: [],
    channels: [],
    counts,
    entered: new Map(),
    startedAt: '08:00:00',
    setPhone: (memberInterface, status) => {
      for (const [key, member] of [...members].filter(([, each]) => each.interface === memberInterface)) {
        members.set(key, { ...member, status });
        manager.tell(memberEvent('QueueMemberStatus', { ...member, status }));
      }
    },
    standing: () =>
      [...members.values()].map(({ queue, name, paused, reason }) => `${queue} ${name} ${paused ? `paused ${reason}` : 'ready'}`),
  };
  manager.answer('CoreStatus', () => ({
    response: { Response: 'Success', CoreStartupDate: '2026-11-23', CoreStartupTime: queues.startedAt, CoreCurrentCalls: '0' },
  }));
  manager.answer('QueueStatus', () =>
    listing('QueueStatus', [
      ...[...counts].map(([Queue, count]) => queueParams(Queue, count)),
      ...[...members.values()].map((each) => ({ Event: 'QueueMember', Location: each.interface, ...memberFields(each) })),
      ...queues.entries,
    ]),
  );
  // An unknown variable is answered with an empty value, as Asterisk does.
  manager.answer('Getvar', ({ Variable = '' }) => {
    const entered = queues.entered.get(Variable.replace('HOTLINE_ENTERED_', ''));
    return { response: { Response: 'Success', Variable, Value: String(entered ?? '') } };
  });
  manager.answer('CoreShowChannels', () => listing('CoreShowChannels', queues.channels));
  manager.answer('PlayDTMF', () => SUCCESS);
  answerMemberActions(manager, queues);
  return queues;
}

function queueParams(Queue: string, { completed, abandoned }: { completed: number; abandoned: number }): Fields {
  return { Event: 'QueueParams', Queue, Max: '0', Strategy: 'leastrecent', Completed: String(completed), Abandoned: String(abandoned) };
}

/** The messages are those of Asterisk 22. */
function answerMemberActions(manager: FakeManager, { members, counts }: FakeQueues): void {
  const keyOf = (action: Action): string => `${action['Queue']} ${action['Interface']}`;
  manager.answer('QueueAdd', (action) => {
    if (!counts.has(action['Queue'] ?? '')) return refusal('Unable to add interface to queue: No such queue');
    if (members.has(keyOf(action))) return refusal('Unable to add interface: Already there');
    const member: FakeMember = {
      queue: action['Queue'] ?? '',
      interface: action['Interface'] ?? '',
      name: action['MemberName'] ?? '',
      paused: action['Paused'] === 'true',
      reason: '',
      status: '1',
    };
    members.set(keyOf(action), member);
    return { ...SUCCESS, before: [memberEvent('QueueMemberAdded', member)] };
  });
  manager.answer('QueueRemove', (action) => {
    const member = members.get(keyOf(action));
    if (!member) return refusal('Unable to remove interface: Not there');
    members.delete(keyOf(action));
    return { ...SUCCESS, before: [memberEvent('QueueMemberRemoved', member)] };
  });
  manager.answer('QueuePause', (action) => {
    const before = members.get(keyOf(action));
    if (!before) return refusal('Interface not found');
    const member = { ...before, paused: action['Paused'] === 'true', reason: action['Reason'] ?? '' };
    members.set(keyOf(action), member);
    return { ...SUCCESS, before: [memberEvent('QueueMemberPause', member)] };
  });
}
