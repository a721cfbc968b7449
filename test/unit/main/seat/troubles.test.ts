import { describe, expect, it } from 'vitest';
import { createTroubles } from '../../../../main/seat/troubles.ts';
import type { PhoneHealth, Registration } from '../../../../shared/call/phone-health.ts';
import type { QueueEvent } from '../../../../shared/queue/queue-event.ts';
import type { TelephonyHealth } from '../../../../shared/queue/telephony-health.ts';
import type { SeatState } from '../../../../shared/seat/seat-state.ts';
import type { SeatTrouble } from '../../../../shared/seat/trouble.ts';
import { manualTime, settle } from '../../../support/manual-time.ts';
import { MORNING } from '../../../support/seat-basics.ts';

const WELL: PhoneHealth = { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' };
const DOWN: TelephonyHealth = { kind: 'down', problem: 'refused', setting: 'telephony.ami.secretFile', detail: 'no' };
const SILENT: SeatTrouble = { kind: 'sip-silent', setting: 'sip.servers', detail: 'wss://a' };
const CLOSED: SeatTrouble = { kind: 'sip-closed', setting: 'sip.servers', detail: 'wss://b' };

/** A seat with two servers, whose state, phone and servers the test sets. */
function watching(state: SeatState = { kind: 'available' }) {
  const time = manualTime(MORNING);
  const found = new Map<string, SeatTrouble | null>([
    ['wss://a', SILENT],
    ['wss://b', CLOSED],
  ]);
  const seen: (string | null)[] = [];
  const unseen: number[] = [];
  const probed: string[] = [];
  const now = { state, phone: WELL };
  const timers = new Set<() => void>();
  const troubles = createTroubles({
    seat: '8001',
    servers: [...found.keys()],
    probe: async (server) => {
      probed.push(server);
      return found.get(server) ?? null;
    },
    now: () => now,
    startTimer: (afterMs, fire) => {
      const cancel = time.startTimer(afterMs, () => {
        timers.delete(cancel);
        fire();
      });
      timers.add(cancel);
      return () => {
        timers.delete(cancel);
        cancel();
      };
    },
    onChange: () => void seen.push(troubles.current()?.kind ?? null),
    onUnseen: () => void unseen.push(time.clock()),
  });
  const phone = async (registration: Registration): Promise<void> => {
    now.phone = { ...now.phone, registration };
    troubles.phoneChanged();
    await settle();
  };
  const tell = (event: Partial<QueueEvent>, seat = '8001') =>
    troubles.queueEvent({ at: 1, callRef: 'c', queue: 'q', seat, ...event } as QueueEvent);
  return {
    troubles,
    time,
    found,
    seen,
    unseen,
    probed,
    now,
    phone,
    tell,
    kind: () => troubles.current()?.kind ?? null,
    running: () => timers.size,
  };
}

const away: Registration = { kind: 'unreachable' };
const here: Registration = { kind: 'registered' };
const BUSY: Partial<QueueEvent> = { kind: 'declined', cause: 'busy' };
const NO_PHONE: Partial<QueueEvent> = { kind: 'member', state: { kind: 'notReady', reason: 'phone' }, agentId: '1001' };
const MEMBER: Partial<QueueEvent> = { kind: 'member', state: { kind: 'available' }, agentId: '1001' };
const ANSWERED: Partial<QueueEvent> = { kind: 'answered', waitMs: 1 };

describe('the trouble that is shown', () => {
  it('is the one to mend first: the phone’s server, then central’s line, then the PBX', async () => {
    const { troubles, phone, tell, kind, seen } = watching();
    tell(BUSY);
    troubles.telephony(DOWN);
    await phone(away);
    expect(seen).toEqual(['pbx-finds-busy', 'pbx-refused', 'sip-silent']);
    await phone(here);
    expect(kind()).toBe('pbx-refused');
    troubles.telephony({ kind: 'up' });
    expect(kind()).toBe('pbx-finds-busy');
    tell(ANSWERED);
    expect(kind()).toBeNull();
  });

  it('is told once, however often it is found again', async () => {
    const { troubles, seen } = watching();
    troubles.telephony(DOWN);
    troubles.telephony({ ...DOWN });
    troubles.telephony({ kind: 'none' });
    troubles.telephony({ kind: 'up' });
    expect(seen).toEqual(['pbx-refused', null]);
  });

  it.each(['unreachable', 'refused', 'forbidden', 'queue-missing'] as const)('of central’s line names its setting: %s', (problem) => {
    const { troubles } = watching();
    troubles.telephony({ ...DOWN, problem });
    expect(troubles.current()).toEqual({ kind: `pbx-${problem}`, setting: 'telephony.ami.secretFile', detail: 'no' });
  });
});

describe('the phone’s server', () => {
  it.each<Registration>([{ kind: 'connecting' }, { kind: 'wrongPassword' }, { kind: 'refused', status: 500 }])(
    'is not looked at while the phone is $kind: it got an answer',
    async (registration) => {
      const { phone, probed, kind } = watching();
      await phone(registration);
      expect([probed, kind()]).toEqual([[], null]);
    },
  );

  it('is looked at when it cannot be reached, all of the list; the preferred one’s trouble is told', async () => {
    const { phone, probed, troubles } = watching();
    await phone(away);
    expect([probed, troubles.current()]).toEqual([['wss://a', 'wss://b'], SILENT]);
  });

  it('that answers main while the page cannot reach it: something on this machine is in between', async () => {
    const { phone, found, troubles } = watching();
    found.set('wss://b', null);
    await phone(away);
    expect(troubles.current()).toEqual({ kind: 'sip-blocked', setting: 'sip.servers', detail: 'wss://b' });
  });

  it('is looked at again every 10 s, only while it cannot be reached', async () => {
    const { phone, probed, found, time, kind } = watching();
    await phone(away);
    await time.pass(9_999);
    expect(probed).toHaveLength(2);
    found.set('wss://a', CLOSED);
    await time.pass(1);
    expect([probed.length, kind()]).toEqual([4, 'sip-closed']);
    await phone(here);
    expect(kind()).toBeNull();
    await time.pass(60_000);
    expect(probed).toHaveLength(4);
  });

  it('is not looked at twice for one absence', async () => {
    const { phone, probed } = watching();
    await Promise.all([phone(away), phone(away)]);
    expect(probed).toHaveLength(2);
  });

  it('whose phone is back before the look is over has no trouble', async () => {
    const { phone, seen } = watching();
    await Promise.all([phone(away), phone(here)]);
    expect(seen).toEqual([]);
  });
});

describe('a seat that the PBX finds busy', () => {
  it('while it waits for calls: another phone sits there, and the account is taken back', () => {
    const { tell, troubles, unseen } = watching();
    tell(BUSY);
    expect(troubles.current()).toEqual({ kind: 'pbx-finds-busy', setting: 'hotline-pjsip.conf max_contacts', detail: '8001' });
    expect(unseen).toHaveLength(1);
  });

  it.each<SeatState>([{ kind: 'acw' }, { kind: 'notReady', reason: 'meal' }, { kind: 'talking' }])(
    'while it is $kind: the PBX was not told, or does not listen',
    (state) => {
      const { tell, troubles, unseen } = watching(state);
      tell(BUSY);
      expect(troubles.current()).toEqual({ kind: 'pbx-rings-unready', setting: 'telephony.ami', detail: '8001' });
      expect(unseen).toEqual([]);
    },
  );

  it.each(['no-answer', 'rejected', 'unreachable'] as const)('is not one that declined as %s', (cause) => {
    const { tell, kind } = watching();
    tell({ kind: 'declined', cause });
    expect(kind()).toBeNull();
  });

  it('is not another seat', () => {
    const { tell, kind } = watching();
    tell(BUSY, '8002');
    expect(kind()).toBeNull();
  });

  it('is forgotten when a call is answered here, not elsewhere', () => {
    const { tell, kind } = watching();
    tell(BUSY);
    tell(ANSWERED, '8002');
    tell(MEMBER);
    expect(kind()).toBe('pbx-finds-busy');
    tell(ANSWERED);
    expect(kind()).toBeNull();
  });

  it('is forgotten after five minutes, counted from the last time', async () => {
    const { tell, kind, time, seen } = watching();
    tell(BUSY);
    await time.pass(200_000);
    tell(BUSY);
    await time.pass(299_999);
    expect(kind()).toBe('pbx-finds-busy');
    await time.pass(1);
    expect(seen).toEqual(['pbx-finds-busy', null]);
  });
});

describe('a seat whose phone the PBX does not see', () => {
  it('is told after 3 s', async () => {
    const { tell, kind, time, troubles } = watching();
    tell(NO_PHONE);
    await time.pass(2_999);
    expect(kind()).toBeNull();
    await time.pass(1);
    expect(troubles.current()).toEqual({ kind: 'pbx-sees-no-phone', setting: 'telephony.deviceInterface', detail: '8001' });
  });

  it.each<[string, SeatState, Partial<PhoneHealth>]>([
    ['the phone is not registered', { kind: 'available' }, { registration: { kind: 'connecting' } }],
    ['the phone has no microphone', { kind: 'available' }, { microphone: 'missing' }],
    ['the phone has no sound', { kind: 'available' }, { audio: 'suspended' }],
    ['the seat takes a rest', { kind: 'notReady', reason: 'rest' }, {}],
    ['the seat says so itself', { kind: 'notReady', reason: 'phone' }, {}],
  ])('is no trouble where %s', async (_, state, health) => {
    const { tell, kind, time, now } = watching(state);
    now.phone = { ...WELL, ...health };
    tell(NO_PHONE);
    await time.pass(10_000);
    expect(kind()).toBeNull();
  });

  it('registers its phone anew at once, once for each time the PBX says so, and never where it is not registered', async () => {
    const { tell, unseen, now } = watching({ kind: 'talking' });
    tell(NO_PHONE);
    expect(unseen).toHaveLength(1);
    tell(MEMBER);
    tell(NO_PHONE);
    expect(unseen).toHaveLength(2);
    now.phone = { ...WELL, registration: { kind: 'connecting' } };
    tell(NO_PHONE);
    expect(unseen).toHaveLength(2);
  });

  it('has another phone at its account where that is taken a third time within a minute: told, and taken back every ten seconds only', async () => {
    const { tell, unseen, kind, time } = watching();
    const taken = (): void => {
      tell(NO_PHONE);
      tell(MEMBER);
    };
    taken();
    taken();
    expect(kind()).toBeNull();
    taken();
    taken();
    expect(kind()).toBe('pbx-finds-busy');
    expect(unseen).toHaveLength(2);
    await time.pass(9_999);
    expect(unseen).toHaveLength(2);
    await time.pass(1);
    expect(unseen).toHaveLength(3);
    await time.pass(49_999);
    taken();
    await time.pass(9_999);
    expect(unseen).toHaveLength(3);
    await time.pass(1);
    expect(unseen).toHaveLength(4);
    await time.pass(60_000);
    taken();
    expect(unseen).toHaveLength(5);
  });

  it('is not taken back from another phone while this one is not registered: it registers anyhow', async () => {
    const { tell, unseen, now, time } = watching();
    for (let n = 0; n < 3; n += 1) tell(NO_PHONE);
    now.phone = { ...WELL, registration: { kind: 'connecting' } };
    await time.pass(10_000);
    expect(unseen).toHaveLength(2);
  });

  it('is no trouble where the PBX sees it within the 3 s', async () => {
    const { tell, seen, time } = watching();
    tell(NO_PHONE);
    await time.pass(1_000);
    tell(MEMBER);
    await time.pass(10_000);
    expect(seen).toEqual([]);
  });

  it('is mended when the PBX sees it, or a call is answered', async () => {
    for (const event of [MEMBER, ANSWERED]) {
      const { tell, kind, time } = watching();
      tell(NO_PHONE);
      await time.pass(3_000);
      expect(kind()).toBe('pbx-sees-no-phone');
      tell(event);
      expect(kind()).toBeNull();
    }
  });

  it('is over when the phone finds out too, and the seat goes 示忙: the PBX was right', async () => {
    const { tell, kind, time, now } = watching();
    tell(NO_PHONE);
    await time.pass(3_000);
    now.state = { kind: 'notReady', reason: 'phone' };
    expect(kind()).toBeNull();
  });

  it('that is doubted while another trouble is shown: that one is still forgotten in time', async () => {
    const { tell, kind, time, now } = watching();
    tell(BUSY);
    now.state = { kind: 'acw' };
    tell(NO_PHONE);
    await time.pass(300_000);
    expect(kind()).toBeNull();
  });
});

describe('the end of the seat', () => {
  it('tells nothing more, and leaves no timer', async () => {
    const { troubles, tell, phone, seen, probed, time, running } = watching();
    tell(NO_PHONE);
    await phone(away);
    troubles.dispose();
    expect(seen).toEqual(['sip-silent']);
    await time.pass(600_000);
    troubles.telephony(DOWN);
    expect([seen, probed.length]).toEqual([['sip-silent'], 2]);
    expect(running()).toBe(0);
  });

  it('in the middle of a look starts no other', async () => {
    const { troubles, now, probed, time, running } = watching();
    now.phone = { ...WELL, registration: away };
    troubles.phoneChanged();
    troubles.dispose();
    await settle();
    expect(running()).toBe(0);
    await time.pass(60_000);
    expect(probed).toHaveLength(2);
  });
});
