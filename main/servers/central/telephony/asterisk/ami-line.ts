import { connect, type Socket } from 'node:net';
import { SECOND_MS, type StartTimer } from '../../../../../shared/time/clock.ts';
import { type AmiAction, type AmiMessage, createAmiReader, fieldOf, formatAction } from './ami-message.ts';

export interface AmiAccount {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly secret: string;
}

/** Why there is no line to the PBX. `refused`: it knows no such account or another password. */
export type AmiTrouble = 'unreachable' | 'refused';

/** The answer to an action: its response, and the list that followed where it was asked for one. */
export interface AmiReply {
  readonly ok: boolean;
  readonly message: string;
  readonly response: AmiMessage;
  readonly list: readonly AmiMessage[];
}

interface AmiLineOptions {
  readonly account: AmiAccount;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  /** Signed in, and the PBX has read its configuration: queues are there. */
  readonly onUp: () => void;
  readonly onDown: (trouble: AmiTrouble) => void;
  readonly onEvent: (event: AmiMessage) => void;
}

/**
 * One kept connection to the manager interface.
 *
 *   connecting ──greeting──► signing in ──accepted──► booting ──queues known──► up
 *        ▲                        │ refused               │                    │
 *        │                        ▼                       └── closed, silent ──┤
 *        └──── backoff ◄──── down(refused) · down(unreachable) ◄───────────────┘
 */
export interface AmiLine {
  /** null: the line was down or went down before the answer. Never rejects. */
  ask(action: AmiAction): Promise<AmiReply | null>;
  dispose(): void;
}

const ANSWER_MS = 5 * SECOND_MS;
const PING_MS = 5 * SECOND_MS;
const FIRST_RETRY_MS = SECOND_MS / 4;
const LONGEST_RETRY_MS = 2 * SECOND_MS;
/** A wrong password is not hammered: the PBX may lock the account out. */
const REFUSED_RETRY_MS = 15 * SECOND_MS;

interface Asked {
  readonly list: AmiMessage[];
  answer(reply: AmiReply | null): void;
  response: AmiMessage | null;
}

interface State extends AmiLineOptions {
  socket: Socket | null;
  isUp: boolean;
  lastId: number;
  failures: number;
  disposed: boolean;
  readonly asked: Map<string, Asked>;
  cancel: () => void;
}

function send(state: State, action: AmiAction): Promise<AmiReply | null> {
  const { socket, asked, startTimer } = state;
  if (!socket) return Promise.resolve(null);
  state.lastId += 1;
  const id = `hotline-${state.lastId}`;
  return new Promise((resolve) => {
    const cancel = startTimer(ANSWER_MS, () => asked.get(id)?.answer(null));
    asked.set(id, {
      list: [],
      response: null,
      answer: (reply) => {
        cancel();
        asked.delete(id);
        resolve(reply);
      },
    });
    socket.write(formatAction({ ...action, ActionID: id }));
  });
}

/** @returns whether the message answers something that was asked */
function takeAnswer({ asked }: State, message: AmiMessage): boolean {
  const one = asked.get(fieldOf(message, 'ActionID'));
  if (!one) return false;
  if (message.fields.has('Response')) {
    one.response = message;
    if (fieldOf(message, 'EventList') === 'start') return true;
  } else if (!fieldOf(message, 'EventList').startsWith('Complete')) {
    one.list.push(message);
    return true;
  }
  const response = one.response ?? message;
  one.answer({ ok: fieldOf(response, 'Response') === 'Success', message: fieldOf(response, 'Message'), response, list: one.list });
  return true;
}

async function signIn(state: State): Promise<void> {
  const { account, onUp } = state;
  const socket = state.socket;
  const reply = await send(state, { Action: 'Login', Username: account.username, Secret: account.secret });
  if (socket !== state.socket || state.isUp) return;
  if (reply?.ok) {
    const isThere = await untilBooted(state, socket);
    if (state.disposed || socket !== state.socket || socket === null) return;
    if (!isThere) return lose(state, 'unreachable');
    state.isUp = true;
    state.failures = 0;
    onUp();
    keepAlive(state, socket);
    return;
  }
  lose(state, reply ? 'refused' : 'unreachable');
}

/** A PBX that is still starting lets us in and knows no queues yet: the action is there once they were read. @returns false: it fell silent */
async function untilBooted(state: State, socket: Socket | null): Promise<boolean> {
  while (socket !== null && socket === state.socket) {
    const status = await send(state, { Action: 'QueueStatus' });
    if (status === null) return false;
    if (status.ok || /permission/i.test(status.message)) return true;
    await new Promise<void>((resolve) => {
      state.cancel = state.startTimer(FIRST_RETRY_MS, resolve);
    });
  }
  return false;
}

function keepAlive(state: State, socket: Socket): void {
  state.cancel = state.startTimer(PING_MS, () => {
    void send(state, { Action: 'Ping' }).then((reply) => {
      if (socket !== state.socket) return;
      if (reply) keepAlive(state, socket);
      else lose(state, 'unreachable');
    });
  });
}

function lose(state: State, trouble: AmiTrouble): void {
  if (state.disposed) return;
  const { socket, asked, onDown, startTimer, random } = state;
  state.cancel();
  state.socket = null;
  state.isUp = false;
  socket?.destroy();
  for (const one of [...asked.values()]) one.answer(null);
  onDown(trouble);
  const backoff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(state.failures, 10));
  const afterMs = trouble === 'refused' ? REFUSED_RETRY_MS : backoff * (0.5 + random() / 2);
  state.failures += 1;
  state.cancel = startTimer(afterMs, () => open(state));
}

function open(state: State): void {
  const { host, port } = state.account;
  const socket = connect({ host, port });
  state.socket = socket;
  socket.setEncoding('utf8');
  socket.setNoDelay(true);
  const ifCurrent = (act: () => void): void => {
    if (socket === state.socket) act();
  };
  const read = createAmiReader(
    () => {
      state.cancel();
      void signIn(state);
    },
    (message) => {
      if (!takeAnswer(state, message) && state.isUp) state.onEvent(message);
    },
  );
  socket.on('data', (chunk: string) =>
    ifCurrent(() => {
      try {
        read(chunk);
      } catch {
        // Whatever answers at this address, it is no manager interface: the same as nobody.
        lose(state, 'unreachable');
      }
    }),
  );
  socket.on('error', () => ifCurrent(() => lose(state, 'unreachable')));
  socket.on('close', () => ifCurrent(() => lose(state, 'unreachable')));
  // A host that swallows everything must not hold the line in `connecting` for minutes.
  state.cancel = state.startTimer(ANSWER_MS, () => ifCurrent(() => lose(state, 'unreachable')));
}

export function startAmiLine(options: AmiLineOptions): AmiLine {
  const state: State = {
    ...options,
    socket: null,
    isUp: false,
    lastId: 0,
    failures: 0,
    disposed: false,
    asked: new Map(),
    cancel: () => undefined,
  };
  open(state);
  return {
    ask: (action) => (state.isUp ? send(state, action) : Promise.resolve(null)),
    dispose: () => {
      state.disposed = true;
      state.isUp = false;
      state.cancel();
      for (const one of [...state.asked.values()]) one.answer(null);
      state.socket?.destroy();
    },
  };
}
