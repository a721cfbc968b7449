import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Keystore } from '../shell.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Plain Node has no keystore of the operating system: the wrapping key is a file that only its owner reads. Its name
 * says so wherever it is shown. Whoever can read the data folder as this user can read what the seat has sealed; a
 * stolen database alone, or a backup without this file, tells nothing.
 */
export function createFileKeystore(dataDir: string): Keystore {
  const file = join(dataDir, 'keystore.key');
  return {
    name: 'key file',
    wrap: (plain) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', readOrMakeKey(file), nonce);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap: (wrapped) => {
      const nonce = wrapped.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', readKey(file), nonce);
      decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
      return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, wrapped.length - TAG_BYTES)), decipher.final()]);
    },
  };
}

/** A spoilt key file opens nothing, and must not stand in the way of a recovery: it is kept under another name. */
function readOrMakeKey(file: string): Buffer {
  if (existsSync(file) && statSync(file).size !== KEY_BYTES) renameSync(file, `${file}.unusable`);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // `wx`: of two programs that begin at once, one makes the key and the other fails instead of replacing it.
    writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  }
  return readKey(file);
}

function readKey(file: string): Buffer {
  chmodSync(file, 0o600);
  const key = readFileSync(file);
  if (key.length !== KEY_BYTES) throw new Error(`${file} is not a key of ${KEY_BYTES} bytes`);
  return key;
}
