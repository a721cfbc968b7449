import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Every sealed column there is; the name is part of what is sealed. */
type SealedColumn =
  | 'call.party'
  | 'draft.form'
  | 'work_order.title'
  | 'outbox.body'
  | 'setting.value'
  | 'drill_run.report'
  | 'reminder.content'
  | 'visit_answer.content'
  | 'visit_form.content';

/** One domain a kind of text, so that equal hashes mean an equal number, name or place, never one of each. */
type HashDomain = 'phone' | 'name' | 'community' | 'place';

/** A sealed value that was changed, moved to another row, or sealed under another key. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}

export interface Seal {
  seal(column: SealedColumn, rowId: string, text: string): Buffer;
  /** @throws SealBrokenError */
  open(column: SealedColumn, rowId: string, sealed: Buffer): string;
  /** Finds equal texts without knowing them; worthless to whoever has the file but not the key. */
  keyedHash(domain: HashDomain, text: string): Buffer;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

function deriveKey(dataKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `hotline-seat ${purpose}`, KEY_BYTES));
}

/** Binds a value to its column and row (additional data of the AEAD), so that it cannot be moved to another. */
function placeOf(column: SealedColumn, rowId: string): Buffer {
  return Buffer.from(`${VERSION} ${column} ${rowId}`);
}

/**
 * AES-256-GCM (NIST SP 800-38D) in the form version byte + 12-byte random nonce + ciphertext + 16-byte tag. The nonce
 * is the one randomness that is no argument: a repeated nonce would open two texts at once.
 */
export function createSeal(dataKey: Buffer): Seal {
  const sealKey = deriveKey(dataKey, 'seal 1');
  const hashKeys: Readonly<Record<HashDomain, Buffer>> = {
    phone: deriveKey(dataKey, 'hash 1 phone'),
    name: deriveKey(dataKey, 'hash 1 name'),
    community: deriveKey(dataKey, 'hash 1 community'),
    place: deriveKey(dataKey, 'hash 1 place'),
  };
  return {
    seal(column, rowId, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(placeOf(column, rowId));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
    },
    open(column, rowId, sealed) {
      const bodyAt = 1 + NONCE_BYTES;
      if (sealed.length < bodyAt + TAG_BYTES || sealed[0] !== VERSION) throw new SealBrokenError(`${column}: not a sealed value`);
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(1, bodyAt), { authTagLength: TAG_BYTES })
        .setAAD(placeOf(column, rowId))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return decipher.update(sealed.subarray(bodyAt, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new SealBrokenError(`${column}: the seal is broken`, { cause });
      }
    },
    keyedHash: (domain, text) => createHmac('sha256', hashKeys[domain]).update(text).digest(),
  };
}
