import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../../shared/time/clock.ts';
import { type LineWorld, openLineWorld, type ServerMood } from '../../../support/line-world.ts';
import { settle } from '../../../support/manual-time.ts';

let open: LineWorld[] = [];
afterEach(() => {
  for (const { line } of open) line.dispose();
  open = [];
});
function world(...names: string[]): LineWorld {
  const made = openLineWorld(names);
  open.push(made);
  return made;
}
const inUse = ({ line }: LineWorld): string => new URL(line.agent()?.server ?? 'ws://none').host;
const kind = ({ line }: LineWorld): string => line.registration().kind;
const count = ({ log }: LineWorld, what: string): number => log.filter((each) => each === what).length;

describe('one server', () => {
  test('registered at once, refreshed after half of the time granted', async () => {
    const it = world('a');
    await it.time.pass(0);
    expect(kind(it)).toBe('registered');
    await it.time.pass(59 * SECOND_MS);
    expect(count(it, 'register a')).toBe(1);
    await it.time.pass(2 * SECOND_MS);
    expect(count(it, 'register a')).toBe(2);
    expect(it.states).toEqual([{ kind: 'registered' }]);
  });

  test('the socket is cut and the server is there: registered again within a second, and its calls are asked for', async () => {
    const it = world('a');
    await it.time.pass(0);
    it.line.agent()?.cut();
    expect(kind(it)).toBe('connecting');
    await it.time.pass(SECOND_MS);
    expect(kind(it)).toBe('registered');
    expect(it.log.slice(-2)).toEqual(['register a', 'back']);
  });

  test.each<ServerMood>(['closed', 'hole', 'mute'])(
    'away (%s) for ten minutes, then back: registered at the next try, and few sockets were tried meanwhile',
    async (mood) => {
      const it = world('a');
      await it.time.pass(0);
      it.moods.set('a', mood);
      it.line.agent()?.cut();
      await it.time.pass(10 * MINUTE_MS);
      expect(kind(it)).toBe('unreachable');
      // Chromium's own brake begins at about 13 failures; a server that takes the socket makes none.
      if (mood !== 'mute') expect(count(it, 'socket a') / 10).toBeLessThan(4);
      it.moods.set('a', 'well');
      await it.time.pass(mood === 'mute' ? 3_500 : 2_500);
      expect(kind(it)).toBe('registered');
    },
  );

  test('something between lets only sockets through: a socket is tried all the same', async () => {
    const it = world('a');
    await it.time.pass(0);
    it.moods.set('a', 'closed');
    it.line.agent()?.cut();
    const before = count(it, 'socket a');
    await it.time.pass(2 * MINUTE_MS);
    expect(count(it, 'socket a')).toBeGreaterThan(before);
  });

  test('a late answer behind other messages is waited for; a server that only talks and never answers is given up', async () => {
    const it = world('a');
    await it.time.pass(0);
    it.moods.set('a', 'mute');
    const talk = async (seconds: number): Promise<void> => {
      for (let each = 0; each < seconds; each += 1) {
        for (const agent of it.agents()) agent.deliver();
        await it.time.pass(SECOND_MS);
      }
    };
    await talk(26);
    expect(it.log).not.toContain('lost');
    it.moods.set('a', 'well');
    await talk(10);
    expect(it.log).not.toContain('lost');
    it.moods.set('a', 'mute');
    await talk(36);
    expect(it.log).toContain('lost');
  });

  test('a phone that the PBX does not see registers anew over the socket it has', async () => {
    const it = world('a');
    await it.time.pass(0);
    it.log.length = 0;
    it.line.unseen();
    await it.time.pass(0);
    expect(it.log).toEqual(['register a']);
    it.agents()[0]?.cut();
    it.log.length = 0;
    it.line.unseen();
    expect(it.log).toEqual([]);
  });

  test('a socket that only looks open is found by the probe, and by a nudge within two seconds', async () => {
    const it = world('a');
    await it.time.pass(0);
    it.moods.set('a', 'mute');
    await it.time.pass(25 * SECOND_MS);
    expect(it.log).toContain('lost');
    it.moods.set('a', 'well');
    await it.time.pass(3 * SECOND_MS);
    it.moods.set('a', 'mute');
    it.log.length = 0;
    it.line.nudge();
    await it.time.pass(1_600);
    expect(it.log).toContain('lost');
  });

  test('a nudge while nobody answers tries at once', async () => {
    const it = world('a');
    it.moods.set('a', 'closed');
    await it.time.pass(30 * SECOND_MS);
    it.moods.set('a', 'well');
    it.line.nudge();
    await it.time.pass(0);
    expect(kind(it)).toBe('registered');
  });

  test('the server asked every 15 s and stops, and still answers: registered anew after three periods', async () => {
    const it = world('a');
    await it.time.pass(0);
    for (let at = 0; at < 4; at += 1) {
      it.line.agent()?.ask();
      await it.time.pass(15 * SECOND_MS);
    }
    const before = count(it, 'register a');
    await it.time.pass(29 * SECOND_MS);
    expect(count(it, 'register a')).toBe(before);
    await it.time.pass(2 * SECOND_MS);
    expect(count(it, 'register a')).toBe(before + 1);
    // The registration itself told it; nothing is asked twice for one silence.
    await it.time.pass(20 * SECOND_MS);
    expect(count(it, 'register a')).toBe(before + 1);
  });

  test('disposed of: no timer is left', async () => {
    const it = world('a', 'b');
    await it.time.pass(0);
    it.line.dispose();
    expect(it.time.pending()).toBe(0);
    expect(it.agents()).toEqual([]);
  });
});

describe('several servers', () => {
  test('the first is away: the second takes over in the same round and says so', async () => {
    const it = world('a', 'b');
    it.moods.set('a', 'closed');
    await it.time.pass(0);
    expect(it.states).toEqual([{ kind: 'registered', standby: 'b' }]);
  });

  test('the first is a hole: the second takes over after its deadline', async () => {
    const it = world('a', 'b');
    it.moods.set('a', 'hole');
    await it.time.pass(2_100);
    expect(inUse(it)).toBe('b');
  });

  test('the first refuses: the second is asked; both refuse: the first one’s reason stands', async () => {
    const it = world('a', 'b');
    it.moods.set('a', 'refuses');
    await it.time.pass(0);
    expect(inUse(it)).toBe('b');
    it.moods.set('b', 'closed');
    it.line.agent()?.cut();
    await it.time.pass(SECOND_MS);
    expect(kind(it)).toBe('forbidden');
  });

  test('the first is back: the phone goes back within 30 s, registered there before it leaves, and never unregistered', async () => {
    const it = world('a', 'b');
    it.moods.set('a', 'closed');
    await it.time.pass(10 * SECOND_MS);
    it.moods.set('a', 'well');
    it.log.length = 0;
    await it.time.pass(31 * SECOND_MS);
    expect(inUse(it)).toBe('a');
    expect(it.states).toEqual([{ kind: 'registered', standby: 'b' }, { kind: 'registered' }]);
    expect(it.agents()).toHaveLength(1);
    expect(it.log.filter((each) => !each.startsWith('probe b'))).toEqual(['look a', 'socket a', 'probe a', 'register a']);
  });

  test('never under a call; after it, at the next look', async () => {
    const it = world('a', 'b');
    it.moods.set('a', 'closed');
    await it.time.pass(0);
    it.setCall(true);
    it.moods.set('a', 'well');
    await it.time.pass(5 * MINUTE_MS);
    expect(inUse(it)).toBe('b');
    it.setCall(false);
    await it.time.pass(31 * SECOND_MS);
    expect(inUse(it)).toBe('a');
  });

  /** The phone is at b, and a is about to register it. */
  async function returning(): Promise<LineWorld> {
    const it = world('a', 'b');
    it.moods.set('a', 'closed');
    await it.time.pass(10 * SECOND_MS);
    it.moods.set('a', 'late');
    it.log.length = 0;
    for (let each = 0; each < 40 && count(it, 'register a') === 0; each += 1) await it.time.pass(SECOND_MS / 2);
    expect([count(it, 'register a'), inUse(it), it.agents().length]).toEqual([1, 'b', 2]);
    return it;
  }

  test('a call that begins while it goes back stays where it is, and is not lost; the return waits for its end', async () => {
    const it = await returning();
    const agent = it.line.agent();
    it.setCall(true);
    await it.time.pass(5 * MINUTE_MS);
    expect([it.line.agent(), agent?.disposed, agent?.isConnected()]).toEqual([agent, false, true]);
    expect(it.agents()).toEqual([agent]);
    expect([it.states.at(-1), it.log.includes('lost')]).toEqual([{ kind: 'registered', standby: 'b' }, false]);
    it.setCall(false);
    await it.time.pass(32 * SECOND_MS);
    expect([inUse(it), it.agents().length]).toEqual(['a', 1]);
  });

  test('a call that the first server rings while its answer is still out is kept: the line is there from then on', async () => {
    const it = await returning();
    it.setCall(true, 'a');
    const carrier = it.agents().find((agent) => agent.carriesCall());
    await it.time.pass(5 * MINUTE_MS);
    expect([carrier?.server, it.line.agent(), carrier?.disposed]).toEqual(['ws://a/ws', carrier, false]);
    expect(it.agents()).toEqual([carrier]);
    expect([it.states.at(-1), it.log.includes('lost')]).toEqual([{ kind: 'registered' }, false]);
  });

  test('the first answers and does not register: the phone stays, registered, and looks again', async () => {
    const it = world('a', 'b');
    it.moods.set('a', 'closed');
    await it.time.pass(0);
    it.moods.set('a', 'refuses');
    await it.time.pass(70 * SECOND_MS);
    expect(inUse(it)).toBe('b');
    expect(it.states).toEqual([{ kind: 'registered', standby: 'b' }]);
    // Both names may lead to one registrar: after each try the line in use is registered anew.
    expect(it.log.filter((each) => each.startsWith('register')).slice(1)).toEqual(['register a', 'register b', 'register a', 'register b']);
    it.moods.set('a', 'well');
    await it.time.pass(31 * SECOND_MS);
    expect(inUse(it)).toBe('a');
  });

  test('a call keeps its agent while its server is away, and no other server is tried', async () => {
    const it = world('a', 'b');
    await it.time.pass(0);
    it.setCall(true);
    const agent = it.line.agent();
    it.moods.set('a', 'closed');
    agent?.cut();
    await it.time.pass(MINUTE_MS);
    expect(it.line.agent()).toBe(agent);
    expect(count(it, 'socket b')).toBe(0);
    it.moods.set('a', 'well');
    await it.time.pass(2_500);
    expect(it.line.agent()).toBe(agent);
    expect(kind(it)).toBe('registered');
  });
});

describe('whatever happens in whatever order', () => {
  const moods = fc.constantFrom<ServerMood>('well', 'late', 'closed', 'hole', 'mute', 'refuses');
  const event = fc.oneof(
    fc.record({ do: fc.constant('mood' as const), server: fc.constantFrom('a', 'b', 'c'), mood: moods }),
    fc.record({ do: fc.constant('cut' as const) }),
    fc.record({ do: fc.constant('nudge' as const) }),
    fc.record({ do: fc.constant('ask' as const) }),
    fc.record({ do: fc.constant('call' as const), up: fc.boolean() }),
    fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 40_000 }) }),
  );

  test('the phone never stops trying, keeps no agent but its own, and ends at the preferred server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
        const it = world('a', 'b', 'c');
        for (const each of events) {
          if (each.do === 'mood') it.moods.set(each.server, each.mood);
          else if (each.do === 'cut') it.line.agent()?.cut();
          else if (each.do === 'nudge') it.line.nudge();
          else if (each.do === 'ask') it.line.agent()?.ask();
          else if (each.do === 'call') it.setCall(each.up);
          else await it.time.pass(each.ms);
          await settle();
          expect(it.time.pending(), 'nothing is planned').toBeGreaterThan(0);
        }
        it.setCall(false);
        for (const name of ['a', 'b', 'c']) it.moods.set(name, 'well');
        // The longest way: a slow retry after a refusal (30 s), a dead socket found (25 s), the look for the first (30 s).
        await it.time.pass(2 * MINUTE_MS);
        expect([kind(it), inUse(it), it.agents().length]).toEqual(['registered', 'a', 1]);
        it.line.dispose();
        expect(it.time.pending()).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
