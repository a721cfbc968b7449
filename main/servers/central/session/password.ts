import { scrypt, timingSafeEqual } from 'node:crypto';

const COST = 16_384;
const KEY_BYTES = 32;

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { N: cost, r: 8, p: 1 }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** @returns `scrypt$cost$salt$key`: a later, higher cost applies to new passwords and reads the old ones. */
export async function hashPassword(password: string, salt: Buffer): Promise<string> {
  const key = await derive(password, salt, COST);
  return ['scrypt', COST, salt.toString('base64'), key.toString('base64')].join('$');
}

/** A stored value of null takes as long as a wrong password, so the time does not tell which agents exist. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, cost, salt, key] = (stored ?? `scrypt$${COST}$${'A'.repeat(22)}==$`).split('$');
  if (kind !== 'scrypt' || salt === undefined || key === undefined) throw new Error('unknown password format');
  const derived = await derive(password, Buffer.from(salt, 'base64'), Number(cost));
  const expected = Buffer.from(key, 'base64');
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}
