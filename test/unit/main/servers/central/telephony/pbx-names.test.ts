import { describe, expect, test } from 'vitest';
import { createPbxNames } from '../../../../../../main/servers/central/telephony/asterisk/pbx-names.ts';

const LOCAL = createPbxNames('Local/{seat}@hotline-seats/n', 'PJSIP/{seat}');

describe('the PBX’s names of a seat', () => {
  test('are written from the templates', () => {
    expect(LOCAL.interfaceOf('8001')).toBe('Local/8001@hotline-seats/n');
    expect(LOCAL.deviceOf('8001')).toBe('PJSIP/8001');
  });

  test.each([
    ['Local/8001@hotline-seats/n', '8001'],
    ['Local/12345678@hotline-seats/n', '12345678'],
    ['Local/8001@hotline-seats', null],
    ['Local/8001@hotline-seats/nj', null],
    ['Local/8001@other/n', null],
    ['xLocal/8001@hotline-seats/n', null],
    ['Local/80@hotline-seats/n', null],
    ['Local/123456789@hotline-seats/n', null],
    ['Local/lobby@hotline-seats/n', null],
    ['PJSIP/8001', null],
    ['', null],
  ])('member %s is seat %s', (text, seat) => {
    expect(LOCAL.seatOfInterface(text)).toBe(seat);
  });

  test.each([
    ['PJSIP/8001-0000002a', '8001'],
    ['Local/8001@hotline-seats-00000007;1', '8001'],
    ['Local/8001@hotline-seats-00000007;2', '8001'],
    ['Local/8001@hotline-seats-00000007;3', null],
    ['Local/8001@hotline-seats/n-00000007;1', null],
    ['Local/8001@hotline-seats-more-00000007;1', null],
    ['PJSIP/8001', null],
    ['PJSIP/trunk-0000002a', null],
    ['PJSIP/80011-trunk-0000002a', null],
    ['SIP/8001-0000002a', null],
    ['', null],
  ])('channel %s is of seat %s', (text, seat) => {
    expect(LOCAL.seatOfChannel(text)).toBe(seat);
  });
});

describe('a template', () => {
  test('is taken literally, whatever stands in it', () => {
    const names = createPbxNames('SIP/a.b+({seat})[x]|$^\\', 'SIP/*{seat}?');
    expect(names.seatOfInterface(names.interfaceOf('8001'))).toBe('8001');
    expect(names.seatOfInterface('SIP/axb+(8001)[x]|$^\\')).toBeNull();
    expect(names.seatOfChannel('SIP/*8001?-0000002a')).toBe('8001');
    expect(names.seatOfChannel('SIP/8001-0000002a')).toBeNull();
  });

  test('may dial the phone itself', () => {
    const names = createPbxNames('PJSIP/{seat}', 'PJSIP/{seat}');
    expect(names.seatOfInterface('PJSIP/8001')).toBe('8001');
    expect(names.seatOfChannel('PJSIP/8001-0000002a')).toBe('8001');
  });

  test('may set several options of the Local channel', () => {
    const names = createPbxNames('Local/{seat}@seats/nj', 'PJSIP/{seat}');
    expect(names.seatOfChannel('Local/8001@seats-00000007;1')).toBe('8001');
  });
});
