import type { SignInRequest } from '../shared/central/contract.ts';
import type { AppError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import type { Clock } from '../shared/time/clock.ts';
import type { CentralWay } from './compose-central.ts';
import { deleteVerifier, loadVerifier, saveVerifier } from './db/agent-verifier-table.ts';
import type { Store } from './db/store.ts';
import { signIn, type Verifiers } from './link/sign-in.ts';
import type { SeatNow, SeatService } from './seat/seat-service.ts';

export interface SeatSignIn {
  signIn(request: SignInRequest): Promise<Result<SeatNow, AppError>>;
  signOut(): Promise<Result<SeatNow, AppError>>;
}

interface SignInListeners {
  /** An agent is here, and central knows them. */
  readonly onSession: () => void;
  /** What they still have to tell central goes out first, under their name; it may not take long. */
  readonly beforeLeave: () => Promise<void>;
  readonly onLeave: (agentId: string) => void;
}

/** Sign-in joins three: central's word, what the seat remembers of it, and the seat's own state. */
export function composeSignIn(
  store: Store,
  way: CentralWay,
  seat: SeatService,
  clock: Clock,
  { onSession, beforeLeave, onLeave }: SignInListeners,
): SeatSignIn {
  const verifiers: Verifiers = {
    save: (verifier) => store.write((db) => saveVerifier(db, verifier)),
    load: (agentId) => loadVerifier(store.read, agentId),
    remove: (agentId) => store.write((db) => deleteVerifier(db, agentId)),
  };
  async function leave(): Promise<Result<SeatNow, AppError>> {
    await beforeLeave();
    const { agent } = seat.now();
    const signedOut = seat.signOut();
    if (!signedOut.ok) return signedOut;
    // A central that is away keeps nobody at the seat: the session ends there by itself.
    void way.client.signOut();
    way.setAgentSession(null);
    if (agent !== null) onLeave(agent.id);
    return signedOut;
  }

  let leaving: ReturnType<typeof leave> | null = null;
  return {
    async signIn(request) {
      const answer = await signIn({ signInAtCentral: way.client.signIn, verifiers, clock }, request);
      if (!answer.ok) return answer;
      const { agent, role, session } = answer.value;
      const signedIn = seat.signedIn({ agent, role, offline: session === null });
      if (signedIn.ok) way.setAgentSession(session);
      if (signedIn.ok && session !== null) onSession();
      return signedIn;
    },
    signOut() {
      leaving ??= leave().finally(() => {
        leaving = null;
      });
      return leaving;
    },
  };
}
