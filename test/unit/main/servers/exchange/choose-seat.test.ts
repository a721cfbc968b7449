import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseSeat, type Member } from '../../../../../main/servers/exchange/choose-seat.ts';
import { createMembers } from '../../../../../main/servers/exchange/members.ts';

const member: fc.Arbitrary<Member> = fc.record({
  seat: fc.integer({ min: 8_001, max: 8_020 }).map(String),
  state: fc.constantFrom<Member['state']>({ kind: 'available' }, { kind: 'acw' }, { kind: 'offline' }, { kind: 'reserved' }),
  idleSince: fc.nat(20),
  notBefore: fc.nat(20),
});

describe('the seat that is chosen', () => {
  test('is free, may ring now, and none such has been idle longer', () => {
    fc.assert(
      fc.property(fc.uniqueArray(member, { selector: ({ seat }) => seat }), fc.nat(20), fc.func(fc.boolean()), (members, now, canRing) => {
        const able = members.filter(({ seat, state, notBefore }) => state.kind === 'available' && notBefore <= now && canRing(seat));
        const chosen = members.find(({ seat }) => seat === chooseSeat(members, now, canRing));
        if (chosen === undefined) return able.length === 0;
        return able.includes(chosen) && able.every(({ idleSince }) => idleSince >= chosen.idleSince);
      }),
    );
  });

  test('is the lower number of two that have been idle equally long', () => {
    const both = ['8002', '8001'].map((seat): Member => ({ seat, state: { kind: 'available' }, idleSince: 1, notBefore: 0 }));
    expect(chooseSeat(both, 5, () => true)).toBe('8001');
  });
});

describe('since when a seat is idle', () => {
  test('a second report of 示闲 does not send it to the end of the line', () => {
    const members = createMembers();
    members.report('8001', { kind: 'available' }, 1);
    members.report('8002', { kind: 'available' }, 2);
    members.report('8001', { kind: 'available' }, 3);
    expect(members.choose(4, () => true)).toBe('8001');
  });

  test('a call sends it to the end of the line', () => {
    const members = createMembers();
    members.report('8001', { kind: 'available' }, 1);
    members.report('8002', { kind: 'available' }, 2);
    members.callOver('8001', 3, 0);
    expect(members.choose(4, () => true)).toBe('8002');
  });

  test('one that declined rests, or until it reports again', () => {
    const members = createMembers();
    members.report('8001', { kind: 'available' }, 1);
    members.rest('8001', 100);
    expect(members.choose(50, () => true)).toBe(null);
    expect(members.choose(100, () => true)).toBe('8001');
    members.rest('8001', 200);
    members.report('8001', { kind: 'available' }, 60);
    expect(members.choose(61, () => true)).toBe('8001');
  });
});
