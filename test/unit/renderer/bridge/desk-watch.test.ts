import { describe, expect, it } from 'vitest';
import { freshDesk, mustGivePort, mustReplaceDesk } from '../../../../renderer/bridge/desk-watch.ts';

const alive = { connected: false, createdAt: 0, loadedAt: 500, aliveAt: 60_000 };

describe('the desk in its frame', () => {
  it('that is busy keeps its socket and is left alone, however long it says nothing', () => {
    expect(mustReplaceDesk({ ...alive, connected: true }, 600_000)).toBe(false);
  });

  it('that lost its socket and says nothing for two seconds is made anew', () => {
    expect(mustReplaceDesk(alive, 61_999)).toBe(false);
    expect(mustReplaceDesk(alive, 62_000)).toBe(true);
  });

  it('that lost its socket but lives is left alone: main may be away', () => {
    expect(mustReplaceDesk({ ...alive, aliveAt: 90_000 }, 91_000)).toBe(false);
  });

  it('that was reloaded gets the time to come back', () => {
    expect(mustReplaceDesk({ ...alive, loadedAt: 61_500 }, 63_000)).toBe(false);
  });

  it('that has never lived gets fifteen seconds for its first load', () => {
    expect(mustReplaceDesk(freshDesk(1_000), 15_999)).toBe(false);
    expect(mustReplaceDesk(freshDesk(1_000), 16_000)).toBe(true);
  });
});

describe('the direct line', () => {
  it('is given to every new document at once', () => {
    expect(mustGivePort(null, 'one', 0)).toBe(true);
    expect(mustGivePort({ desk: 'one', at: 0, heard: true }, 'two', 10)).toBe(true);
  });

  it('that works is not given twice', () => {
    expect(mustGivePort({ desk: 'one', at: 0, heard: true }, 'one', 90_000)).toBe(false);
  });

  it('that stayed dead is given again after a second', () => {
    expect(mustGivePort({ desk: 'one', at: 0, heard: false }, 'one', 999)).toBe(false);
    expect(mustGivePort({ desk: 'one', at: 0, heard: false }, 'one', 1_000)).toBe(true);
  });
});
