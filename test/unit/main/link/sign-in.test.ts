import { describe, expect, it } from 'vitest';
import { refusedFailure } from '../../../../main/link/central-error.ts';
import { signIn, type Verifier, type Verifiers } from '../../../../main/link/sign-in.ts';
import type { SignInReply, SignInRequest } from '../../../../shared/central/contract.ts';
import { type AppError, type AppErrorKind, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { HOUR_MS } from '../../../../shared/time/clock.ts';

const agent = { id: '1001', name: '李明', roles: ['agent' as const, 'lead' as const] };
const request: SignInRequest = { agentId: '1001', password: '12345', role: 'agent' };
const granted: Result<SignInReply, AppError> = ok({ session: 's'.repeat(20), expiresAt: 0, agent });

/** A seat's memory, and central as it is at the moment. */
function seat() {
  const kept = new Map<string, Verifier>();
  const verifiers: Verifiers = {
    save: (verifier) => void kept.set(verifier.agent.id, verifier),
    load: (agentId) => kept.get(agentId) ?? null,
    remove: (agentId) => void kept.delete(agentId),
  };
  const at = (now: number, central: Result<SignInReply, AppError>, asked: Partial<SignInRequest> = {}) =>
    signIn({ signInAtCentral: async () => central, verifiers, clock: () => now }, { ...request, ...asked });
  return { kept, at };
}

const away = err(appError('central-offline'));
const kindOf = (result: Awaited<ReturnType<typeof signIn>>): AppErrorKind | 'ok' => (result.ok ? 'ok' : result.error.kind);

describe('with central there', () => {
  it('gives the agent, the role and central’s session, and remembers no password', async () => {
    const { kept, at } = seat();
    expect(await at(0, granted)).toEqual(ok({ agent, role: 'agent', session: 's'.repeat(20) }));
    expect(JSON.stringify([...kept.values()])).not.toContain('12345');
  });

  it('refuses what central refuses', async () => {
    const { kept, at } = seat();
    expect(kindOf(await at(0, err(appError('wrong-password'))))).toBe('wrong-password');
    expect(kindOf(await at(0, err(appError('role-not-granted'))))).toBe('role-not-granted');
    expect(kindOf(await at(0, err(appError('central-unauthorised'))))).toBe('central-unauthorised');
    expect(kept.size).toBe(0);
  });

  it('believes no reply about somebody else or another role', async () => {
    const { kept, at } = seat();
    expect(kindOf(await at(0, granted, { agentId: '1002' }))).toBe('central-garbage');
    expect(kindOf(await at(0, granted, { role: 'trainer' }))).toBe('role-not-granted');
    expect(kept.size).toBe(0);
  });

  it('remembers a password that is refused because of a lock: it was not changed', async () => {
    const { at } = seat();
    await at(0, granted);
    const asked = { request: 'POST /v1/sessions', status: 401, body: { code: 'wrong-password', message: '请 14 分钟后再试' } };
    expect(kindOf(await at(1, err(refusedFailure({ ...asked, retryAfterMs: 840_000 }).error)))).toBe('sign-in-locked');
    expect(kindOf(await at(2, away))).toBe('ok');
    expect(refusedFailure({ ...asked, retryAfterMs: null }).error.kind).toBe('wrong-password');
  });

  it('forgets a password that central no longer takes, but not for a slip of the finger', async () => {
    const { at } = seat();
    await at(0, granted);
    await at(1, err(appError('wrong-password')), { password: 'slip' });
    expect(kindOf(await at(2, away))).toBe('ok');
    await at(3, err(appError('wrong-password')));
    expect(kindOf(await at(4, away))).toBe('offline-sign-in-unknown');
  });
});

describe('with central away', () => {
  it.each(['central-offline', 'central-timeout', 'central-server', 'central-garbage'] as const)(
    '(%s) the seat lets in who signed in within twelve hours',
    async (kind) => {
      const { at } = seat();
      await at(0, granted);
      expect(await at(12 * HOUR_MS, err(appError(kind)))).toEqual(ok({ agent, role: 'agent', session: null }));
      expect(kindOf(await at(12 * HOUR_MS + 1, err(appError(kind))))).toBe('offline-sign-in-expired');
    },
  );

  it('an offline sign-in does not lengthen the twelve hours', async () => {
    const { at } = seat();
    await at(0, granted);
    await at(11 * HOUR_MS, away);
    expect(kindOf(await at(13 * HOUR_MS, away))).toBe('offline-sign-in-expired');
  });

  it('a clock that was set back does not either', async () => {
    const { at } = seat();
    await at(20 * HOUR_MS, granted);
    expect(kindOf(await at(19 * HOUR_MS, away))).toBe('offline-sign-in-expired');
  });

  it('a stranger, a wrong password and a role never granted stay out', async () => {
    const { at } = seat();
    await at(0, granted);
    expect(kindOf(await at(1, away, { agentId: '1002' }))).toBe('offline-sign-in-unknown');
    expect(kindOf(await at(1, away, { password: '12346' }))).toBe('wrong-password');
    expect(kindOf(await at(1, away, { role: 'trainer' }))).toBe('role-not-granted');
    expect(await at(1, away, { role: 'lead' })).toMatchObject({ ok: true, value: { role: 'lead' } });
  });

  it('an expired sign-in is told only to who knows the password', async () => {
    const { at } = seat();
    await at(0, granted);
    expect(kindOf(await at(20 * HOUR_MS, away, { password: 'guess' }))).toBe('wrong-password');
  });
});
