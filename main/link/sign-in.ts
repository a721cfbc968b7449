import type { SignInReply, SignInRequest } from '../../shared/central/contract.ts';
import { type AppError, type AppErrorKind, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Agent, Role } from '../../shared/seat/role.ts';
import { type Clock, HOUR_MS } from '../../shared/time/clock.ts';
import { hashPassword, isPassword, type PasswordHash } from './password-hash.ts';

/** What an online sign-in leaves on the seat. */
export interface Verifier extends PasswordHash {
  readonly agent: Agent;
  readonly verifiedAt: number;
}

export interface Verifiers {
  save(verifier: Verifier): void;
  load(agentId: string): Verifier | null;
  remove(agentId: string): void;
}

export interface SignedIn {
  readonly agent: Agent;
  readonly role: Role;
  /** Central's session; null when the seat let the agent in by itself. */
  readonly session: string | null;
}

interface SignInOptions {
  readonly signInAtCentral: (request: SignInRequest) => Promise<Result<SignInReply, AppError>>;
  readonly verifiers: Verifiers;
  readonly clock: Clock;
}

/** How long a seat lets people in by itself: one shift. 演示口径, no standard names a figure. */
const OFFLINE_FOR_MS = 12 * HOUR_MS;

const AWAY: ReadonlySet<AppErrorKind> = new Set(['central-offline', 'central-timeout', 'central-server', 'central-garbage']);

/**
 * Signs a person in at central; when central is away, by what their last sign-in left here. A password that central
 * refuses is refused, also when the seat still remembers it as right: it was changed, so the memory goes.
 */
export async function signIn(options: SignInOptions, request: SignInRequest): Promise<Result<SignedIn, AppError>> {
  const { verifiers, clock } = options;
  const reply = await options.signInAtCentral(request);
  if (reply.ok) {
    const { agent, session } = reply.value;
    if (agent.id !== request.agentId) return err(appError('central-garbage', 'signed in somebody else'));
    if (!agent.roles.includes(request.role)) return err(appError('role-not-granted'));
    verifiers.save({ agent, verifiedAt: clock(), ...(await hashPassword(request.password)) });
    return ok({ agent, role: request.role, session });
  }
  const kept = verifiers.load(request.agentId);
  if (AWAY.has(reply.error.kind)) return signInHere(kept, request, clock());
  if (reply.error.kind === 'wrong-password' && kept && (await isPassword(request.password, kept))) verifiers.remove(request.agentId);
  return err(reply.error);
}

async function signInHere(kept: Verifier | null, { password, role }: SignInRequest, now: number): Promise<Result<SignedIn, AppError>> {
  if (!kept) return err(appError('offline-sign-in-unknown'));
  if (!(await isPassword(password, kept))) return err(appError('wrong-password', 'checked at the seat'));
  const ageMs = now - kept.verifiedAt;
  // A clock that was set back must not lengthen the twelve hours.
  if (ageMs < 0 || ageMs > OFFLINE_FOR_MS) return err(appError('offline-sign-in-expired'));
  if (!kept.agent.roles.includes(role)) return err(appError('role-not-granted', 'checked at the seat'));
  return ok({ agent: kept.agent, role, session: null });
}
