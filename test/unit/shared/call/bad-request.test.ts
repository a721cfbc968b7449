import { describe, expect, test } from 'vitest';
import { faultOf, refuse } from '../../../../shared/call/bad-request.ts';

const HEADERS = ['Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1', 'From: <sip:a@x>;tag=1', 'To: <sip:b@x>', 'Call-ID: c', 'CSeq: 1 INVITE'];
const message = (start: string, headers: readonly string[] = HEADERS): string => [start, ...headers, '', ''].join('\r\n');
const INVITE = 'INVITE sip:b@x SIP/2.0';

describe('what speaks against a request', () => {
  test.each([
    ['nothing', message(INVITE), null],
    ['nothing, short and folded', message(INVITE, [...HEADERS.slice(0, 3), 'i: c', 'CSeq : 1\r\n INVITE']), null],
    ['a response is none', message('SIP/2.0 200 OK'), null],
    ['no SIP at all', 'hello', null],
    ['another version', message('INVITE sip:b@x SIP/7.0'), 505],
    ['another method in CSeq', message('BYE sip:b@x SIP/2.0'), 400],
    ['two Call-IDs, one of them short', message(INVITE, [...HEADERS, 'i: d']), 400],
    ['a CSeq beyond 2**31', message(INVITE, [...HEADERS.slice(0, 4), 'CSeq: 2147483648 INVITE']), 400],
    ['a scheme that is no telephone', message('INVITE soap.beep://x SIP/2.0'), 416],
    ['a transfer to nobody', message('REFER sip:b@x SIP/2.0', [...HEADERS.slice(0, 4), 'CSeq: 1 REFER']), 400],
    ['a transfer', message('REFER sip:b@x SIP/2.0', [...HEADERS.slice(0, 4), 'CSeq: 1 REFER', 'Refer-To: <sip:1@x>']), null],
    ['news of nothing', message('NOTIFY sip:b@x SIP/2.0', [...HEADERS.slice(0, 4), 'CSeq: 1 NOTIFY']), 489],
  ])('%s', (_name, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});

describe('the answer that refuses', () => {
  test('goes back the way the request came, with its own fields and a tag', () => {
    expect(refuse(message(INVITE, ['Via: SIP/2.0/WS b.invalid', ...HEADERS]), 400)?.split('\r\n')).toEqual([
      'SIP/2.0 400 Bad Request',
      'Via: SIP/2.0/WS b.invalid',
      ...HEADERS.slice(0, 2),
      'To: <sip:b@x>;tag=refused',
      ...HEADERS.slice(3),
      'Content-Length: 0',
      '',
      '',
    ]);
  });

  test.each([
    ['to an ACK', message('ACK sip:b@x SIP/2.0')],
    ['to a response', message('SIP/2.0 200 OK')],
    ['to what names no call', message(INVITE, HEADERS.slice(0, 3))],
    ['to what came from nowhere', message(INVITE, HEADERS.slice(1))],
  ])('there is none %s', (_name, text) => {
    expect(refuse(text, 400)).toBeNull();
  });
});
