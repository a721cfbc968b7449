import { describe, expect, it } from 'vitest';
import { testStore } from '../../../support/seat-store.ts';

describe('the journal table', () => {
  it.each([
    ["UPDATE journal SET kind = 'other'"],
    ['DELETE FROM journal'],
    ["INSERT OR REPLACE INTO journal (seq, at, kind, fact) VALUES (1, 2, 'other', '{}')"],
    ["REPLACE INTO journal (seq, at, kind, fact) SELECT seq, at, 'other', fact FROM journal"],
    ["INSERT INTO journal (seq, at, kind, fact) VALUES (1, 2, 'other', '{}') ON CONFLICT (seq) DO UPDATE SET kind = 'other'"],
  ])('refuses %s', (sql) => {
    const store = testStore();
    store.write((db) => db.exec("INSERT INTO journal (at, kind, fact) VALUES (1, 'call-answered', '{}')"));
    expect(() => store.write((db) => db.exec(sql))).toThrow('append-only');
    expect(store.read.prepare('SELECT seq, at, kind FROM journal').all()).toEqual([{ seq: 1, at: 1, kind: 'call-answered' }]);
  });
});
