import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem.ts';
import type { Enrolment } from '../seat/enrolment.ts';
import type { Session, Sessions } from '../session/sessions.ts';
import type { App } from './http.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The seat whose credential the request carries; empty on open routes. */
    seat: string;
  }
}

export type OnRequest = (request: FastifyRequest) => Promise<void>;

export function decorateRequests(app: App): void {
  app.decorateRequest('seat', '');
  app.decorateRequest('person', null);
}

/** For whom the answer to a request is kept: a person by their account and role, whichever their sign-in; else the seat; null: nobody said. */
export function repeaterOf({ seat, person }: FastifyRequest): string | null {
  if (person !== null) return `person ${person.id} ${person.role}`;
  return seat === '' ? null : `seat ${seat}`;
}

/** Lets a request in by its device credential, before its body is read. */
export function requireDevice(enrolment: Enrolment): OnRequest {
  return async (request) => {
    const token = /^Bearer ([\w-]{16,256})$/i.exec(request.headers.authorization ?? '')?.[1];
    const seat = token === undefined ? null : await enrolment.seatOf(token);
    if (seat === null) {
      throw new ProblemError('unauthorised', '这个坐席没有在中心注册，请重新注册。This seat is not enrolled; enrol it again.');
    }
    request.seat = seat;
  };
}

/** The agent's own sign-in, where the request carries one that still holds. */
export async function findSession(sessions: Sessions, request: FastifyRequest): Promise<Session | null> {
  const token = request.headers['x-agent-session'];
  return typeof token === 'string' && token !== '' ? sessions.find(token) : null;
}
