import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { sqliteCodeOf } from './sqlite-code.ts';

const runningSchema = z.object({ pid: z.number().int(), address: z.string().nullable() });

/** The seat that is open on this data folder, as far as it has said. */
export type RunningSeat = z.infer<typeof runningSchema>;

export interface InstanceLock {
  /** Where the seat can be found, for the message of a second start. */
  announce(address: string): void;
  release(): void;
}

function readRunning(path: string): RunningSeat | null {
  try {
    return runningSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Only the words of a message hang on it; the lock itself has already answered.
    return null;
  }
}

function beginExclusive(path: string): Database.Database {
  const db = new Database(path, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The file never holds anything: what somebody wrote into it may go. Nobody holds the lock, or BUSY had come first. */
function takeLock(path: string): Database.Database {
  try {
    return beginExclusive(path);
  } catch (error) {
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(sqliteCodeOf(error) ?? '')) throw error;
    truncateSync(path);
    return beginExclusive(path);
  }
}

/**
 * One seat a data folder. The lock is an open transaction on `lock.db`, so the kernel takes it back however the
 * process ends; a file with a process number in it would outlive `kill -9` and lie.
 */
export function lockDataDir(dir: string, pid: number): Result<InstanceLock, RunningSeat | null> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const runningPath = join(dir, 'running.json');
  try {
    const db = takeLock(join(dir, 'lock.db'));
    const say = (running: RunningSeat): void => writeFileSync(runningPath, JSON.stringify(running), { mode: 0o600 });
    say({ pid, address: null });
    return ok({
      announce: (address) => say({ pid, address }),
      release: () => {
        rmSync(runningPath, { force: true });
        db.close();
      },
    });
  } catch (error) {
    if (sqliteCodeOf(error)?.startsWith('SQLITE_BUSY')) return err(readRunning(runningPath));
    throw error;
  }
}
