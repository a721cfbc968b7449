import { describe, expect, test } from 'vitest';
import { MEDIA_POLICY, MEDIA_UNSEEN, type MediaSight, type MediaWatch, watchMedia } from '../../../../shared/call/media-watch.ts';

const SECOND = 1_000;

/** A call looked at once a second; each step says what changed since the one before. */
class Watched {
  watch: MediaWatch = MEDIA_UNSEEN;
  at = 0;
  packets = 0;
  path: MediaSight['path'] = 'up';
  expected = true;
  restarts: number[] = [];

  /** @param flows whether packets arrive meanwhile */
  look(flows: boolean, afterMs = SECOND): string {
    this.at += afterMs;
    if (flows) this.packets += 50;
    const { at, path, packets, expected } = this;
    const next = watchMedia(this.watch, { at, path, packets, expected });
    this.watch = next.watch;
    if (next.restart) this.restarts.push(at);
    return this.kind;
  }
  looks(times: number, flows: boolean): string[] {
    return Array.from({ length: times }, () => this.look(flows));
  }
  get kind(): string {
    return this.watch.condition.kind;
  }
}

describe('the sound of a call', () => {
  test('flows: nothing is said and nothing is done', () => {
    const call = new Watched();
    expect(new Set(call.looks(60, true))).toEqual(new Set(['fine']));
    expect(call.restarts).toEqual([]);
  });

  test('no packet for 3 s: recovering since the last one, ICE restarted at once and then every 10 s, dead after 15 s, and on it goes', () => {
    const call = new Watched();
    call.looks(5, true);
    expect(call.looks(2, false)).toEqual(['fine', 'fine']);
    expect(call.look(false)).toBe('recovering');
    expect(call.watch.condition).toEqual({ kind: 'recovering', since: 5 * SECOND });
    call.looks(11, false);
    expect(call.kind).toBe('recovering');
    expect(call.look(false)).toBe('dead');
    expect(call.watch.condition).toEqual({ kind: 'dead', since: 5 * SECOND });
    call.looks(4, false);
    expect(call.restarts.map((at) => at / SECOND)).toEqual([8, 18]);
  });

  test('back when packets flow and the path is up, shown for a while, then fine again', () => {
    const call = new Watched();
    call.looks(5, true);
    call.looks(6, false);
    expect(call.look(true)).toBe('back');
    expect(call.looks(5, true)).toEqual(['back', 'back', 'back', 'back', 'fine']);
    // The next break begins anew.
    call.looks(3, false);
    expect(call.watch.condition).toEqual({ kind: 'recovering', since: 17 * SECOND });
  });

  test('a dead call comes back too', () => {
    const call = new Watched();
    call.looks(5, true);
    call.looks(20, false);
    expect(call.kind).toBe('dead');
    expect(call.look(true)).toBe('back');
  });

  test('the path down for 2 s is a break also on hold, where no sound is due; a wobble is none', () => {
    const call = new Watched();
    call.looks(5, true);
    call.expected = false;
    call.looks(30, false);
    call.path = 'down';
    expect(call.look(false)).toBe('fine');
    call.path = 'up';
    expect(call.look(false)).toBe('fine');
    call.path = 'down';
    expect(call.looks(3, false)).toEqual(['fine', 'fine', 'recovering']);
    expect(call.watch.condition).toEqual({ kind: 'recovering', since: 38 * SECOND });
    call.looks(5, false);
    expect(call.restarts.map((at) => at / SECOND)).toEqual([40, 42, 44]);
    call.path = 'up';
    expect(call.look(false)).toBe('back');
  });

  test('on hold silence is agreed on; after it the other side has its full 3 s', () => {
    const call = new Watched();
    call.looks(5, true);
    call.expected = false;
    expect(new Set(call.looks(60, false))).toEqual(new Set(['fine']));
    call.expected = true;
    expect(call.looks(4, false)).toEqual(['fine', 'fine', 'fine', 'recovering']);
  });

  test('hold asked for while the sound is broken: the path decides', () => {
    const call = new Watched();
    call.looks(5, true);
    call.looks(4, false);
    call.expected = false;
    expect(call.look(false)).toBe('back');
  });

  test('before the first packet a path that is up is well; one that never opens is not', () => {
    const quiet = new Watched();
    expect(new Set(quiet.looks(60, false))).toEqual(new Set(['fine']));
    const closed = new Watched();
    closed.path = 'opening';
    expect(closed.looks(4, false)).toEqual(['fine', 'fine', 'fine', 'recovering']);
    expect(closed.restarts).toEqual([4 * SECOND]);
  });

  test('who pauses twice while the path is up suppresses silence: long pauses are no break then, the path still is', () => {
    const call = new Watched();
    call.looks(5, true);
    for (let pause = 0; pause < MEDIA_POLICY.pausesOfSuppression; pause += 1) {
      call.look(false);
      call.look(true);
    }
    expect(new Set(call.looks(30, false))).toEqual(new Set(['fine']));
    call.path = 'down';
    expect(call.looks(3, false).at(-1)).toBe('recovering');
    call.path = 'up';
    expect(call.look(false)).toBe('back');
  });

  test('lost packets are no pause: the path was not up', () => {
    const call = new Watched();
    call.looks(5, true);
    for (let loss = 0; loss < 5; loss += 1) {
      call.path = 'down';
      call.look(false);
      call.path = 'up';
      call.look(true);
    }
    expect(call.looks(3, false).at(-1)).toBe('recovering');
  });
});
