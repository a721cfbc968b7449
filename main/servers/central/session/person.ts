import type { FastifyRequest } from 'fastify';
import type { AccountRole, Person } from '../../../../shared/account/account.ts';
import { ProblemError } from '../problem.ts';
import { findSession, type OnRequest, requireDevice } from '../routes/auth.ts';
import type { Services } from '../routes/services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, where the route asked for a person. */
    person: Person | null;
  }
}

/** Lets in whoever has one of these roles, before the body is read. No role named: whoever is signed in. */
export type RequirePerson = (...roles: readonly AccountRole[]) => OnRequest;

/** An access token has two dots, a device credential none: one header carries either. */
const ACCESS = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i;

export function accessTokenOf({ headers }: FastifyRequest): string | undefined {
  return ACCESS.exec(headers.authorization ?? '')?.[1];
}

/** A person by their access token, or the one who is signed in at the seat that asks: to the route it is the same. */
export function personGate({ tokens, sessions, enrolment }: Pick<Services, 'tokens' | 'sessions' | 'enrolment'>): RequirePerson {
  const device = requireDevice(enrolment);

  async function signedIn(request: FastifyRequest): Promise<Person | null> {
    const access = accessTokenOf(request);
    if (access !== undefined) return tokens.find(access);
    await device(request);
    const session = await findSession(sessions, request);
    return session && { id: session.agentId, role: session.role, unit: null };
  }

  return (...roles) =>
    async (request) => {
      const person = await signedIn(request);
      if (!person) throw new ProblemError('unauthorised', '登录已经失效，请重新登录。The sign-in has ended; sign in again.');
      if (roles.length > 0 && !roles.includes(person.role)) {
        throw new ProblemError('forbidden', '您的角色不能做这件事，没有任何改动。Your role may not do this; nothing was changed.');
      }
      request.person = person;
    };
}

/** What seats and people without one read alike: it is of nobody. */
export function deviceOrPerson(device: OnRequest, requirePerson: RequirePerson): OnRequest {
  const person = requirePerson();
  return (request) => (ACCESS.test(request.headers.authorization ?? '') ? person(request) : device(request));
}

/** Of a route behind `requirePerson`. */
export function personOf({ person }: FastifyRequest): Person {
  if (person === null) throw new Error('a route without requirePerson asks who it is');
  return person;
}
