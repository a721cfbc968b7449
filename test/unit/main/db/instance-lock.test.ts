import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockDataDir } from '../../../../main/db/instance-lock.ts';
import { tempDir } from '../../../support/seat-store.ts';

const HOLDER = fileURLToPath(new URL('../../../support/hold-lock.ts', import.meta.url));

function lock(dir: string) {
  const result = lockDataDir(dir, process.pid);
  if (result.ok) onTestFinished(() => result.value.release());
  return result;
}

describe('a data folder', () => {
  it('takes one seat; the second is told where the first is', () => {
    const dir = tempDir();
    const first = lock(dir);
    expect(first.ok).toBe(true);
    expect(lockDataDir(dir, 2)).toEqual({ ok: false, error: { pid: process.pid, address: null } });
    if (first.ok) first.value.announce('http://127.0.0.1:12345');
    expect(lockDataDir(dir, 2)).toEqual({ ok: false, error: { pid: process.pid, address: 'http://127.0.0.1:12345' } });
  });

  it('is free again after the seat has closed', () => {
    const dir = tempDir();
    const first = lock(dir);
    if (first.ok) first.value.release();
    expect(readdirSync(dir)).not.toContain('running.json');
    expect(lock(dir).ok).toBe(true);
  });

  it('of another process is refused at once, and free the moment that is killed', async () => {
    const dir = tempDir();
    const holder = fork(HOLDER, [dir]);
    onTestFinished(() => void holder.kill('SIGKILL'));
    expect(await once(holder, 'message')).toContain('held');
    const asked = performance.now();
    expect(lock(dir)).toEqual({ ok: false, error: { pid: holder.pid, address: 'http://127.0.0.1:12345' } });
    expect(performance.now() - asked).toBeLessThan(500);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(lock(dir).ok).toBe(true);
  });

  it('whose lock file holds junk is taken all the same', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'lock.db'), 'junk'.repeat(300));
    expect(lock(dir).ok).toBe(true);
    writeFileSync(join(dir, 'running.json'), 'junk');
    expect(lockDataDir(dir, 2)).toEqual({ ok: false, error: null });
  });
});
