import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';

/**
 * The key on paper: 160 random bits as 32 letters of Crockford's base32 (no I, L, O, U), in groups of four. It wraps
 * the data key a second time, for the day the system's keystore is lost with the machine.
 */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 20;
const COST = { N: 16_384, r: 8, p: 1 };

export function newRecoveryKey(): string {
  const bits = [...randomBytes(SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => LETTERS.charAt(Number.parseInt(five, 2)));
  return (letters.join('').match(/.{4}/g) ?? []).join('-');
}

/** As people copy it: small letters, spaces, O for 0, I and L for 1. */
function normalise(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

export const recoveryWrapSchema = z.object({
  salt: z.base64(),
  nonce: z.base64(),
  wrapped: z.base64(),
  cost: z.object({ N: z.number().int(), r: z.number().int(), p: z.number().int() }),
});
type RecoveryWrap = z.infer<typeof recoveryWrapSchema>;

const TAG_BYTES = 16;

export function wrapWithRecovery(recoveryKey: string, dataKey: Buffer): RecoveryWrap {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(normalise(recoveryKey), salt, 32, COST), nonce);
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { salt: salt.toString('base64'), nonce: nonce.toString('base64'), wrapped: wrapped.toString('base64'), cost: COST };
}

/** @returns null when it is the wrong key */
export function unwrapWithRecovery(recoveryKey: string, { salt, nonce, wrapped, cost }: RecoveryWrap): Buffer | null {
  const sealed = Buffer.from(wrapped, 'base64');
  try {
    const key = scryptSync(normalise(recoveryKey), Buffer.from(salt, 'base64'), 32, cost);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    // Node says in words only that the tag does not fit; whatever else is wrong with the file, the key does not open it.
    return null;
  }
}
