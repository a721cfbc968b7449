import { describe, expect, it } from 'vitest';
import { appendFact } from '../../../../main/journal/journal-table.ts';
import { testStore } from '../../../support/seat-store.ts';

const OTHER = "VALUES (1, 2, 'other', '{}', zeroblob(32), zeroblob(32))";
const COLUMNS = '(seq, at, kind, fact, digest, link)';
const EMPTY = 'at = NULL, agent_id = NULL, call_id = NULL, draft_id = NULL, order_id = NULL, kind = NULL, fact = NULL';

describe('the journal table', () => {
  it.each([
    ["UPDATE journal SET kind = 'other'"],
    ['UPDATE journal SET agent_id = NULL'],
    [`UPDATE journal SET ${EMPTY}, link = zeroblob(32)`],
    [`UPDATE journal SET ${EMPTY}, digest = zeroblob(32)`],
    [`UPDATE journal SET ${EMPTY}, seq = 2`],
    ['DELETE FROM journal'],
    [`INSERT OR REPLACE INTO journal ${COLUMNS} ${OTHER}`],
    [`REPLACE INTO journal ${COLUMNS} SELECT seq, at, 'other', fact, digest, link FROM journal`],
    [`INSERT INTO journal ${COLUMNS} ${OTHER} ON CONFLICT (seq) DO UPDATE SET kind = 'other'`],
  ])('refuses %s', (sql) => {
    const store = testStore();
    store.write((db) => appendFact(db, 1, { agentId: '1001' }, { kind: 'call-answered' }));
    expect(() => store.write((db) => db.exec(sql))).toThrow('append-only');
    expect(store.read.prepare('SELECT seq, at, agent_id, kind FROM journal').all()).toEqual([
      { seq: 1, at: 1, agent_id: '1001', kind: 'call-answered' },
    ]);
  });
});
