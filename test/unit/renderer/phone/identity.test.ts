import { type Invitation, UserAgent } from 'sip.js';
import { expect, test } from 'vitest';
import { readIdentity } from '../../../../renderer/phone/identity.ts';

const ID = '00000000-0000-4000-8000-000000000000';

/** The identity read from a real INVITE as sip.js parsed it. */
async function identityOf(headers: readonly string[], from = '<sip:13912345678@x>;tag=1') {
  const invitation = await new Promise<Invitation>((resolve) => {
    const agent = new UserAgent({
      contactName: 'me',
      logBuiltinEnabled: false,
      logConfiguration: false,
      sendInitialProvisionalResponse: false,
      transportOptions: { server: 'ws://127.0.0.1:9' },
      delegate: { onInvite: resolve },
    });
    // As started, without a socket: nothing is sent in this test that anybody must receive.
    agent.start().catch(() => undefined);
    const message = [
      'INVITE sip:me@x SIP/2.0',
      'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
      'To: <sip:me@x>',
      `From: ${from}`,
      'Call-ID: call-1',
      'CSeq: 1 INVITE',
      'Contact: <sip:a@b.invalid>',
      ...headers,
      '',
      '',
    ].join('\r\n');
    agent.transport.onMessage?.(message);
  });
  const identity = readIdentity(invitation, ID);
  void invitation.reject().catch(() => undefined);
  return identity;
}

test('number, name, line and reference as a PBX sends them', async () => {
  expect(await identityOf(['X-Call-Ref: r-1', 'X-Called-Number: 96310', 'X-Queue: 供暖'], '"王 女士" <sip:13912345678@x>;tag=1')).toEqual({
    id: ID,
    ref: 'r-1',
    direction: 'in',
    number: '13912345678',
    displayName: '王 女士',
    calledNumber: '96310',
    queue: '供暖',
  });
});

test('a PBX that sends no reference: Call-ID is it', async () => {
  expect(await identityOf([])).toMatchObject({ ref: 'call-1', calledNumber: '', queue: '' });
});

test('the asserted identity is believed before From', async () => {
  expect((await identityOf(['P-Asserted-Identity: "李" <sip:+8613800138000@x>'])).number).toBe('+8613800138000');
});

test.each(['anonymous', 'Unknown', 'Restricted'])('%s is no number', async (user) => {
  expect((await identityOf([], `<sip:${user}@anonymous.invalid>;tag=1`)).number).toBe('');
});

test('what a stranger writes is cut, and turns nothing around', async () => {
  const evil = `\u202E${'x'.repeat(500)}\u0007`;
  const identity = await identityOf([`X-Queue: ${evil}`, `X-Call-Ref: ${evil}`], `"${'王'.repeat(300)}" <sip:1%0d%0a2@x>;tag=1`);
  expect(identity.queue).toBe('x'.repeat(64));
  expect(identity.ref).toBe('x'.repeat(200));
  expect(identity.displayName).toBe('王'.repeat(80));
  expect(identity.number).toBe('12');
});
