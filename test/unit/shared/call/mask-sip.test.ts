import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callIdOf, maskSip } from '../../../../shared/call/mask-sip.ts';

const INVITE = [
  'INVITE sip:8001@10.1.2.3:5060;transport=ws SIP/2.0',
  'Via: SIP/2.0/WSS 10.1.2.3:8089;rport;branch=z9hG4bK13912345678',
  'From: "张三" <sip:13912345678@10.1.2.3>;tag=as13912345678',
  'To: <sip:8001@10.1.2.3>',
  'Contact: <sip:asterisk@10.1.2.3:5060>;expires=120',
  'Call-ID: 13912345678-7@10.1.2.3',
  'CSeq: 102 INVITE',
  'Reason: Q.850;cause=26;text="张三 took it", SIP;cause=200',
  'P-Asserted-Identity: "张三" <tel:13912345678>',
  'X-Call-Ref: 13912345678',
  'Allow: INVITE, ACK, 13912345678',
  'Supported: 100rel, timer, 13912345678',
  'Session-Expires: 1800;refresher=uas',
  'Authorization: Digest username="8001", response="13912345678"',
  'Subject: 13912345678',
  ' 张三',
  'Max-Forwards: 70',
  'Content-Type: application/sdp',
  'Content-Length: 250',
  '',
  'v=0',
  'o=13912345678 1 1 IN IP4 10.1.2.3',
].join('\r\n');

const RESPONSE = INVITE.replace(/^INVITE .*/, 'SIP/2.0 200 OK 13912345678');
const shownOf = (text: string): string => {
  const { what, lines } = maskSip(text);
  return [what, ...lines].join('\n');
};

describe('maskSip', () => {
  it('keeps what tells of the course of a call', () => {
    expect(maskSip(INVITE)).toEqual({
      what: 'INVITE',
      lines: [
        'via: wss',
        'from: sip:*',
        'to: sip:*',
        'contact: sip:*;expires=120',
        'cseq: 102 INVITE',
        'reason: Q.850;cause=26, SIP;cause=200',
        'allow: INVITE, ACK, *',
        'supported: 100rel, timer, *',
        'session-expires: 1800;refresher=uas',
        'max-forwards: 70',
        'content-type: application/sdp',
        'content-length: 250',
        '+5',
      ],
    });
    expect(maskSip(RESPONSE).what).toBe('200 INVITE');
    expect(maskSip('f: <sip:13912345678@a>\r\nm: <sip:b@c>').what).toBe('?');
  });

  it('reads the short forms and lines that go on', () => {
    const text = 'BYE sip:a@b SIP/2.0\r\ni: abc\r\nCSeq:\r\n 7\r\n\tBYE\r\nl: 0\r\n\r\n';
    expect(maskSip(text)).toEqual({ what: 'BYE', lines: ['cseq: 7 BYE', 'content-length: 0', '+1'] });
    expect(callIdOf(text)).toBe('abc');
    expect(callIdOf('nonsense')).toBeNull();
  });

  it('shows the scheme of a challenge only', () => {
    expect(
      maskSip('SIP/2.0 401 Unauthorized\r\nCSeq: 1 REGISTER\r\nWWW-Authenticate: Digest realm="张三", nonce="13912345678"').lines,
    ).toEqual(['cseq: 1 REGISTER', 'www-authenticate: Digest']);
  });

  it('lets a header that is named like an object through as little as any other', () => {
    expect(maskSip('BYE sip:a SIP/2.0\r\nconstructor: x\r\n__proto__: y').lines).toEqual(['+2']);
  });

  const secrets = [
    '13912345678',
    '65123456',
    '010-6512 3456',
    '+8613912345678',
    '张三',
    'ZhangSan',
    '长安街7号',
    '192.168.44.55',
    'p4ssw0rd',
  ];

  it('never shows what was planted anywhere in a message', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(INVITE, RESPONSE),
        fc.constantFrom(...secrets),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('', ' ', ',', ';', '"', '\r\n', ': ', '=', '<', '>'),
        fc.constantFrom('', ' ', ',', ';', '"', '\r\n', ': ', '=', '<', '>'),
        (message, secret, place, before, after) => {
          const at = Math.floor(place * message.length);
          expect(shownOf(message.slice(0, at) + before + secret + after + message.slice(at))).not.toContain(secret);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('never shows a value planted whole in any header, known or not', () => {
    const names = [...new Set(INVITE.split('\r\n').map((line) => line.split(':')[0] ?? ''))];
    fc.assert(
      fc.property(
        fc.constantFrom(...names, 'X-Anything', 'Refer-To', 'Warning', 'Server', 'RSeq'),
        fc.constantFrom(...secrets),
        (name, secret) => {
          const text = `INFO sip:a@b SIP/2.0\r\n${name}: ${secret}\r\n${secret}: ${name}\r\nCSeq: ${secret} ${secret}\r\n\r\n${secret}`;
          expect(shownOf(text)).not.toContain(secret);
        },
      ),
    );
  });

  it('takes any text without an error, and shows no run of six digits of it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: fc.constantFrom(...'0123456789:;,=<>"@ SIP/2.0\r\nINVITEcseqvia') }), (text) => {
        expect(shownOf(text)).not.toMatch(/\d{6}/);
      }),
      { numRuns: 2_000 },
    );
  });
});
