import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem.ts';
import { findSession, type OnRequest } from './auth.ts';
import type { Services } from './services.ts';

export type RatingRole = 'lead' | 'district' | 'city' | 'admin';

/** Who asks; `unit`: that of a district. */
export interface RatingReader {
  readonly id: string;
  readonly role: string;
  readonly unit: string | null;
}

/** Lets in by role before anything is read, and tells who it was. */
export interface RatingGate {
  admit(...roles: readonly RatingRole[]): OnRequest;
  readerOf(request: FastifyRequest): RatingReader;
}

/** By the sign-in at a seat, where of these roles there is only the lead. */
export function seatGate({ sessions }: Pick<Services, 'sessions'>, device: OnRequest): RatingGate {
  const readers = new WeakMap<FastifyRequest, RatingReader>();
  return {
    admit:
      (...roles) =>
      async (request) => {
        await device(request);
        const session = await findSession(sessions, request);
        if (!session) throw new ProblemError('unauthorised', '登录已经失效，请重新登录。The sign-in has ended; sign in again.');
        if (!roles.some((role) => role === session.role)) {
          throw new ProblemError('forbidden', '您的角色不能做这件事，没有任何改动。Your role may not do this; nothing was changed.');
        }
        readers.set(request, { id: session.agentId, role: session.role, unit: null });
      },
    readerOf(request) {
      const reader = readers.get(request);
      if (!reader) throw new Error('a route without a gate asks who it is');
      return reader;
    },
  };
}
