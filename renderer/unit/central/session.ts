import { z } from 'zod';
import type { AccountRole } from '../../../shared/account/account.ts';
import { PEOPLE_PATHS, type TokenReply, tokenReplySchema } from '../../../shared/central/people.ts';
import { err } from '../../../shared/result.ts';
import { type Clock, SECOND_MS } from '../../../shared/time/clock.ts';
import type { Ask, Question, Trouble } from './ask.ts';
import { createRoleChooser } from './role-chooser.ts';
import type { SessionStore } from './session-store.ts';

export interface Session {
  /** A page that is opened again goes on with the sign-in of before, by its cookie. */
  resume(): Promise<void>;
  signIn(id: string, password: string): Promise<void>;
  /** Of the roles that were offered after the password. */
  choose(role: AccountRole): Promise<void>;
  signOut(): Promise<void>;
  /** Asks as whoever is signed in; renews what is about to end. */
  readonly ask: Ask;
}

export interface SessionOptions {
  readonly store: SessionStore;
  readonly ask: Ask;
  readonly clock: Clock;
  /** Renewals of several windows one after the other: a renewal token that comes twice ends the sign-in. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether somebody signed in here before; no secret. */
  readonly keep: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Nothing of the person before may stay on the page. */
  readonly onEnd: () => void;
}

const RETURNS = 'unit.returns';
/** Renewed so long before it ends: on its way a request must not outlive its token. */
const EARLY_MS = 30 * SECOND_MS;

interface Held {
  readonly token: string;
  readonly expiresAt: number;
}

const LEFT: Trouble = { kind: 'left' };

const isEnded = (trouble: Trouble): boolean => trouble.kind === 'refused' && (trouble.status === 401 || trouble.status === 400);

export function createSession({ store, ask, clock, alone, keep, onEnd }: SessionOptions): Session {
  /** In memory only: what a script could read from storage, another could take away. */
  let held: Held | null = null;
  let renewing: Promise<Trouble | null> | null = null;
  /** Raised whenever nothing of before counts any more: what was asked earlier is neither sent nor heard as whoever comes then. */
  let turn = 0;

  const take = ({ access, accessExpiresAt, account, role }: TokenReply): void => {
    held = { token: access, expiresAt: accessExpiresAt };
    keep.setItem(RETURNS, '1');
    store.setState({ state: { kind: 'in', account, role } });
  };
  const end = (why: 'none' | 'ended'): void => {
    held = null;
    turn += 1;
    keep.removeItem(RETURNS);
    onEnd();
    store.setState({ state: { kind: 'out', why, trouble: null, isAsking: false } });
  };

  const chooser = createRoleChooser(store, ask, take);

  async function renewOnce(): Promise<Trouble | null> {
    const asked = turn;
    const reply = await alone(() => ask({ method: 'POST', path: PEOPLE_PATHS.refresh, body: {} }, tokenReplySchema));
    if (asked !== turn) return LEFT;
    if (!reply.ok) {
      if (isEnded(reply.error)) end(keep.getItem(RETURNS) === null ? 'none' : 'ended');
      return reply.error;
    }
    const { state } = store.getState();
    const { account, role } = reply.value.value;
    // Somebody else signed in, in another window: what stands on this page is not theirs.
    if (state.kind === 'in' && (state.account.id !== account.id || state.role !== role)) {
      turn += 1;
      onEnd();
    }
    take(reply.value.value);
    return null;
  }
  const renew = (): Promise<Trouble | null> => {
    renewing ??= renewOnce().finally(() => {
      renewing = null;
    });
    return renewing;
  };

  const askAs = createAskAs(ask, {
    turn: () => (store.getState().state.kind === 'in' ? turn : null),
    isSoonOver: () => held === null || held.expiresAt - EARLY_MS <= clock(),
    sign: (question) => signed(question, held),
    renew,
  });

  return {
    ask: askAs,
    async resume() {
      if (keep.getItem(RETURNS) === null) {
        end('none');
        return;
      }
      const trouble = await renew();
      if (trouble && !isEnded(trouble)) store.setState({ state: { kind: 'out', why: 'none', trouble, isAsking: false } });
    },
    async signIn(id, password) {
      store.setState({ state: { kind: 'out', why: 'none', trouble: null, isAsking: true } });
      const reply = await ask({ method: 'POST', path: PEOPLE_PATHS.tokens, body: { id, password, cookie: true } }, tokenReplySchema);
      if (!reply.ok) store.setState({ state: { kind: 'out', why: 'none', trouble: reply.error, isAsking: false } });
      else if (!chooser.offer(id, password, reply.value.value)) take(reply.value.value);
    },
    choose: (role) => chooser.choose(role),
    async signOut() {
      const first = chooser.forget();
      const leaving = first ? { token: first.access } : held;
      end('none');
      if (leaving) await ask(signed({ method: 'DELETE', path: PEOPLE_PATHS.currentToken }, leaving), z.null());
    },
  };
}

interface SignIn {
  /** Which sign-in it is; null: nobody is signed in. */
  turn(): number | null;
  isSoonOver(): boolean;
  sign(question: Question): Question;
  renew(): Promise<Trouble | null>;
}

/** Asks as whoever is signed in when it is asked, and as nobody else. */
function createAskAs(ask: Ask, signIn: SignIn): Ask {
  return async (question, schema) => {
    const asked = signIn.turn();
    if (asked === null) return err(LEFT);
    const trouble = signIn.isSoonOver() ? await signIn.renew() : null;
    if (trouble) return err(trouble);
    const once = async (): ReturnType<typeof ask<z.output<typeof schema>>> => {
      if (asked !== signIn.turn()) return err(LEFT);
      const reply = await ask(signIn.sign(question), schema);
      return asked === signIn.turn() ? reply : err(LEFT);
    };
    const first = await once();
    if (first.ok || first.error.kind !== 'refused' || first.error.status !== 401) return first;
    const again = await signIn.renew();
    return again ? err(again) : once();
  };
}

function signed(question: Question, held: Pick<Held, 'token'> | null): Question {
  return { ...question, headers: { ...question.headers, ...(held ? { authorization: `Bearer ${held.token}` } : {}) } };
}
