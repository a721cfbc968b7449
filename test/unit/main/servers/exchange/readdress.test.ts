import { expect, test } from 'vitest';
import { readdress } from '../../../../../main/servers/exchange/readdress.ts';

test('a request is addressed to the exchange, its headers are left alone', () => {
  expect(readdress('INVITE sip:12345@a.b SIP/2.0\r\nTo: <sip:12345@a.b>\r\n\r\n')).toBe(
    'INVITE sip:exchange@exchange.invalid SIP/2.0\r\nTo: <sip:12345@a.b>\r\n\r\n',
  );
});

test.each(['SIP/2.0 200 OK\r\n\r\n', 'INVITE sip:x', 'x\r\nINVITE sip:12345@a SIP/2.0\r\n\r\n'])('%j passes unchanged', (message) => {
  expect(readdress(message)).toBe(message);
});
