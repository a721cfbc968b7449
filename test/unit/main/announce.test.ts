import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createAnnouncer } from '../../../main/announce.ts';
import { listNotices } from '../../../main/db/notice-table.ts';
import { appError } from '../../../shared/errors.ts';
import { SILENT_LOG } from '../../support/seat-basics.ts';
import { tempDir, testStore } from '../../support/seat-store.ts';

describe('a notice that nobody asked for', () => {
  it('stands until somebody has read it, and is announced', () => {
    const store = testStore(tempDir());
    const announcer = createAnnouncer(store, () => 7, SILENT_LOG);
    const heard: string[] = [];
    announcer.attach({ emit: (channel) => heard.push(channel) });
    announcer.raise(appError('practice-servers-down'));
    expect(listNotices(store.read).map(({ error }) => error.kind)).toEqual(['practice-servers-down']);
    expect(heard).toEqual(['notice:changed']);
  });

  it('does not end main while another process holds the database', () => {
    const dir = tempDir();
    const store = testStore(dir);
    const other = new Database(join(dir, 'seat.db'));
    other.exec('BEGIN IMMEDIATE');
    const announcer = createAnnouncer(store, () => 7, SILENT_LOG);
    expect(() => announcer.raise(appError('practice-servers-down'))).not.toThrow();
    expect(listNotices(store.read)).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
  });
});
