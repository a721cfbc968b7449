import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newRecoveryKey, recoveryWrapSchema, unwrapWithRecovery, wrapWithRecovery } from './recovery-key.ts';

/** What the shell's keystore offers (`main/shell/shell.ts`); stated again because the store knows no shell. */
export interface KeyWrapper {
  readonly name: string;
  wrap(plain: Buffer): Buffer;
  unwrap(wrapped: Buffer): Buffer;
}

const KEY_BYTES = 32;

const keyFileSchema = z.object({
  version: z.literal(1),
  keystore: z.string(),
  wrapped: z.base64(),
  recovery: recoveryWrapSchema,
});
type KeyFile = z.infer<typeof keyFileSchema>;

export interface DataKey {
  readonly key: Buffer;
  /** Only when the key is new: to be shown to a person once, it is stored nowhere. */
  readonly newRecoveryKey: string | null;
}

interface DataKeyOptions {
  readonly dir: string;
  readonly keystore: KeyWrapper;
  /** There is a database that a new key could not open. */
  readonly databaseExists: boolean;
  /** Marks a key file that is kept aside. */
  readonly stamp: string;
}

function keyFilePath(dir: string): string {
  return join(dir, 'keys.json');
}

/** Whole or not at all: a half-written key file would lose every order of the seat. */
function saveKeyFile(dir: string, file: KeyFile): void {
  const path = keyFilePath(dir);
  const fd = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(fd, `${JSON.stringify(file, null, 2)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(`${path}.new`, path);
  syncFolder(dir);
}

/** The rename survives a power cut before the first row is sealed. Windows has no such call and needs none. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(dir, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function readKeyFile(dir: string): KeyFile | null {
  if (!existsSync(keyFilePath(dir))) return null;
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(keyFilePath(dir), 'utf8')));
  } catch (cause) {
    throw new Error('keys.json cannot be read', { cause });
  }
}

function unwrap(file: KeyFile, keystore: KeyWrapper): Buffer {
  const key = keystore.unwrap(Buffer.from(file.wrapped, 'base64'));
  if (key.length !== KEY_BYTES) throw new Error('the keystore gave back something else');
  return key;
}

function createDataKey({ dir, keystore }: DataKeyOptions): DataKey {
  const key = randomBytes(KEY_BYTES);
  const recoveryKey = newRecoveryKey();
  saveKeyFile(dir, {
    version: 1,
    keystore: keystore.name,
    wrapped: keystore.wrap(key).toString('base64'),
    recovery: wrapWithRecovery(recoveryKey, key),
  });
  return { key, newRecoveryKey: recoveryKey };
}

/**
 * The key of the sealed columns. A database without its key is never given a new one: its orders would be unreadable
 * without anybody having been told. Without a database nothing is lost; an unusable key file is kept aside all the same.
 */
export function openDataKey(options: DataKeyOptions): Result<DataKey, AppError> {
  const { dir, keystore, databaseExists, stamp } = options;
  let reason = 'keys.json is not there';
  try {
    const file = readKeyFile(dir);
    if (file) return ok({ key: unwrap(file, keystore), newRecoveryKey: null });
  } catch (error) {
    reason = `${keystore.name}: ${error instanceof Error ? error.message : 'unusable'}`;
  }
  if (databaseExists) return err(appError('store-key-missing', reason));
  if (existsSync(keyFilePath(dir))) renameSync(keyFilePath(dir), `${keyFilePath(dir)}.unusable-${stamp}`);
  return ok(createDataKey(options));
}

/** Gives the data key back to a keystore that lost it, e.g. on a new machine. */
export function recoverDataKey(dir: string, keystore: KeyWrapper, recoveryKey: string): Result<null, AppError> {
  let file: KeyFile | null = null;
  try {
    file = readKeyFile(dir);
  } catch (error) {
    return err(appError('store-key-missing', error instanceof Error ? error.message : 'keys.json'));
  }
  const key = file && unwrapWithRecovery(recoveryKey, file.recovery);
  if (!file || !key) return err(appError('store-key-missing', file ? 'the recovery key does not fit' : 'keys.json is not there'));
  saveKeyFile(dir, { ...file, keystore: keystore.name, wrapped: keystore.wrap(key).toString('base64') });
  return ok(null);
}
