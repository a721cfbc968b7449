import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEntry } from '../../../../../main/shell/web/entry.ts';
import { createPageSecrets } from '../../../../../main/shell/web/page-secrets.ts';
import { HOUR_MS } from '../../../../../shared/time/clock.ts';
import { removeFolder, temporaryFolder } from '../../../../support/program.ts';

let dir = '';
beforeEach(() => {
  dir = temporaryFolder();
});
afterEach(() => removeFolder(dir));

const enterAt = (at: number): string => {
  const entry = createEntry(dir, () => at);
  return entry.redeem(entry.token()) ?? '';
};

describe('a session', () => {
  it('lives on while main runs, however long', () => {
    let now = 0;
    const entry = createEntry(dir, () => now);
    const session = entry.redeem(entry.token()) ?? '';
    now = 300 * HOUR_MS;
    expect(entry.knows(session)).toBe(true);
    expect(entry.knows(`${session}x`)).toBe(false);
    expect(entry.knows('')).toBe(false);
  });

  it('is still known after a restart within a day, not later, nor from the future', () => {
    const session = enterAt(100 * HOUR_MS);
    expect(createEntry(dir, () => 123 * HOUR_MS).knows(session)).toBe(true);
    expect(createEntry(dir, () => 125 * HOUR_MS).knows(session)).toBe(false);
    expect(createEntry(dir, () => 99 * HOUR_MS).knows(session)).toBe(false);
  });

  it('is not in the file that remembers it', () => {
    const session = enterAt(0);
    expect(readFileSync(join(dir, 'web-sessions.json'), 'utf8')).not.toContain(session);
  });

  it.each(['', '{', '[{"hash":1}]', 'null'])('is forgotten with a spoilt file %j, and nothing breaks', (text) => {
    const session = enterAt(0);
    writeFileSync(join(dir, 'web-sessions.json'), text);
    const entry = createEntry(dir, () => 1);
    expect(entry.knows(session)).toBe(false);
    expect(entry.redeem(entry.token())).not.toBeNull();
  });

  it('is the ninth: the oldest goes', () => {
    const sessions = Array.from({ length: 9 }, (_, at) => enterAt(at + 1));
    const entry = createEntry(dir, () => 20);
    expect(sessions.map((session) => entry.knows(session))).toEqual([false, ...Array(8).fill(true)]);
  });
});

describe('page secrets', () => {
  it('open once, and only their own kind of page', () => {
    const secrets = createPageSecrets();
    const secret = secrets.issue('desk');
    expect(secrets.redeem('phone', secret)).toBe(false);
    expect(secrets.redeem('desk', secret)).toBe(true);
    expect(secrets.redeem('desk', secret)).toBe(false);
    expect(secrets.redeem('desk', '')).toBe(false);
  });

  it('that nobody used are forgotten from the oldest on', () => {
    const secrets = createPageSecrets();
    const oldest = secrets.issue('phone');
    for (let i = 0; i < 32; i += 1) secrets.issue('desk');
    expect(secrets.redeem('phone', oldest)).toBe(false);
  });
});
