import { describe, expect, test } from 'vitest';
import { enrolReplySchema, signInReplySchema, telephonyReplySchema } from '../../../../../shared/central/contract.ts';
import { problemSchema } from '../../../../../shared/central/problem.ts';
import { HOUR_MS } from '../../../../../shared/time/clock.ts';
import { bearer, ENROL_CODE, startCentral, tempFolder, workOrder } from '../../../../support/central.ts';

async function problemOf(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return `${response.status} ${problemSchema.parse(await response.json()).code}`;
}

describe('enrolment', () => {
  test('gives seats from the lowest free number, each with an account of its own', async () => {
    const central = await startCentral();
    const first = await central.enrol();
    const second = await central.enrol();
    expect([first.seat, second.seat]).toEqual(['8001', '8002']);
    expect(first.sip).toEqual({
      servers: ['ws://127.0.0.1:5066'],
      domain: 'practice.invalid',
      username: '8001',
      password: central.telephony.passwordOf('8001'),
    });
    expect(first.citizenSip?.username).toBe('citizen-8001');
    expect(first.sip.password).not.toBe(second.sip.password);
  });

  test('of a seat that is enrolled already makes the old credential worthless', async () => {
    const central = await startCentral();
    const before = await central.enrol('8005');
    const after = await central.enrol('8005');
    expect((await central.request('GET', '/v1/units', { headers: bearer(after.deviceToken) })).status).toBe(200);
    expect(await problemOf(await central.request('GET', '/v1/units', { headers: bearer(before.deviceToken) }))).toBe('401 unauthorised');
    expect(after.sip.password).toBe(before.sip.password);
  });

  test('is refused with a wrong code and for a seat that does not exist', async () => {
    const central = await startCentral();
    const wrong = await central.request('POST', '/v1/enrol', { body: { code: 'guess' } });
    expect(await problemOf(wrong)).toBe('403 enrolment-refused');
    const nowhere = await central.request('POST', '/v1/enrol', { body: { code: ENROL_CODE, seat: '9999' } });
    expect(await problemOf(nowhere)).toBe('403 enrolment-refused');
  });

  test('is refused when all twenty seats are taken and none is named', async () => {
    const central = await startCentral();
    for (let at = 1; at <= 20; at += 1) await central.enrol();
    expect(await problemOf(await central.request('POST', '/v1/enrol', { body: { code: ENROL_CODE } }))).toBe('403 enrolment-refused');
    expect((await central.enrol('8020')).seat).toBe('8020');
  });

  test('can be tried only so often', async () => {
    const central = await startCentral({ policy: { enrolmentsPerMinute: 2 } });
    const attempt = () => central.request('POST', '/v1/enrol', { body: { code: 'guess' } });
    await attempt();
    await attempt();
    const third = await attempt();
    expect(third.headers.get('retry-after')).not.toBeNull();
    expect(await problemOf(third)).toBe('429 too-many');
  });

  test('offers no scripted caller at a central without a drill', async () => {
    const central = await startCentral({ hasCitizen: false });
    const reply = await central.request('POST', '/v1/enrol', { body: { code: ENROL_CODE } });
    expect(enrolReplySchema.parse(await reply.json()).citizenSip).toBeNull();
  });
});

describe('signing in', () => {
  test('gives an agent a session that ends with the shift', async () => {
    const central = await startCentral({ policy: { sessionMs: HOUR_MS } });
    const { deviceToken } = await central.enrol();
    const session = await central.signIn(deviceToken, '2001', 'lead');
    expect(session.agent).toEqual({ id: '2001', name: '周敏', roles: ['agent', 'lead'] });
    expect(session.expiresAt).toBe(central.time.now + HOUR_MS);
  });

  test.each([
    ['a wrong password', { agentId: '1001', password: '54321', role: 'agent' }, '401 wrong-password'],
    ['an agent nobody knows', { agentId: '7777', password: '12345', role: 'agent' }, '401 wrong-password'],
    ['a role the agent does not have', { agentId: '1001', password: '12345', role: 'trainer' }, '403 role-not-granted'],
    ['a role that does not exist', { agentId: '1001', password: '12345', role: 'admin' }, '400 bad-request'],
  ])('is refused with %s', async (_name, body, expected) => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    expect(await problemOf(await central.request('POST', '/v1/sessions', { headers: bearer(deviceToken), body }))).toBe(expected);
  });

  test('needs a seat that is enrolled', async () => {
    const central = await startCentral();
    const body = { agentId: '1001', password: '12345', role: 'agent' };
    expect(await problemOf(await central.request('POST', '/v1/sessions', { body }))).toBe('401 unauthorised');
  });

  test('is slowed down for one seat and not for its neighbour', async () => {
    const central = await startCentral({ policy: { signInsPerMinute: 1 } });
    const body = { agentId: '1001', password: 'wrong', role: 'agent' };
    const [one, two] = [await central.enrol(), await central.enrol()];
    const attempt = (token: string) => central.request('POST', '/v1/sessions', { headers: bearer(token), body });
    expect((await attempt(one.deviceToken)).status).toBe(401);
    expect(await problemOf(await attempt(one.deviceToken))).toBe('429 too-many');
    expect((await attempt(two.deviceToken)).status).toBe(401);
  });

  test('can be ended once, by its own token only', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const { session } = await central.signIn(deviceToken);
    const end = (token: string) => central.request('DELETE', '/v1/sessions/current', { headers: { 'x-agent-session': token } });
    const forged = `${session.slice(0, session.lastIndexOf('.'))}.${'A'.repeat(43)}`;
    expect(await problemOf(await end(forged))).toBe('401 unauthorised');
    expect((await end(session)).status).toBe(204);
    expect(await problemOf(await end(session))).toBe('401 unauthorised');
  });
});

describe('a session that has run out in mid-shift', () => {
  test('is refused as a sign-in while the seat still posts its orders', async () => {
    const central = await startCentral({ policy: { sessionMs: HOUR_MS } });
    const { deviceToken } = await central.enrol();
    const { session } = await central.signIn(deviceToken);
    central.time.now += HOUR_MS;
    const ended = await central.request('DELETE', '/v1/sessions/current', { headers: { 'x-agent-session': session } });
    expect(await problemOf(ended)).toBe('401 unauthorised');
    expect((await central.post(deviceToken, workOrder(), { 'x-agent-session': session })).status).toBe(201);
  });
});

describe('the state of a seat', () => {
  test('reaches the queue', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const body = { state: { kind: 'available' }, since: central.time.now, agentId: '1001' };
    const reply = await central.request('PUT', '/v1/seats/8001/state', { headers: bearer(deviceToken), body });
    expect(reply.status).toBe(204);
    expect(central.telephony.members).toEqual([{ seat: '8001', state: { kind: 'available' }, agentId: '1001' }]);
  });

  test('is nobody else’s to report', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const body = { state: { kind: 'available' }, since: central.time.now, agentId: '1001' };
    const reply = await central.request('PUT', '/v1/seats/8002/state', { headers: bearer(deviceToken), body });
    expect(await problemOf(reply)).toBe('403 forbidden');
    expect(central.telephony.members).toEqual([]);
  });

  test.each(['9999', '8021', '12345', 'x'.repeat(16)])('of %s, which is no seat here, is refused', async (seat) => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const body = { state: { kind: 'available' }, since: central.time.now, agentId: '1001' };
    const reply = await central.request('PUT', `/v1/seats/${seat}/state`, { headers: bearer(deviceToken), body });
    expect(await problemOf(reply)).toBe('403 forbidden');
    expect(central.telephony.members).toEqual([]);
  });
});

describe('whether states reach the queue', () => {
  test('is told to a seat', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const reply = await central.request('GET', '/v1/telephony', { headers: bearer(deviceToken) });
    expect([reply.status, telephonyReplySchema.parse(await reply.json())]).toEqual([200, { health: { kind: 'up' } }]);
  });

  test.each([undefined, 'guess'])('is nobody else’s to know: token %s', async (token) => {
    const central = await startCentral();
    const reply = await central.request('GET', '/v1/telephony', token === undefined ? {} : { headers: bearer(token) });
    expect(await problemOf(reply)).toBe('401 unauthorised');
  });
});

test('after a restart seats, sign-ins and accounts are the same', async () => {
  const dataDir = tempFolder();
  const before = await startCentral({ dataDir });
  const enrolled = await before.enrol();
  const { session } = await before.signIn(enrolled.deviceToken);
  await before.stop();
  const after = await startCentral({ dataDir });
  expect(after.telephony.passwordOf('8001')).toBe(enrolled.sip.password);
  expect(signInReplySchema.parse(await after.signIn(enrolled.deviceToken)).agent.id).toBe('1001');
  const ended = await after.request('DELETE', '/v1/sessions/current', { headers: { 'x-agent-session': session } });
  expect(ended.status).toBe(204);
});
