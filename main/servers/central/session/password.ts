import { scrypt, timingSafeEqual } from 'node:crypto';
import type { AccountPolicy, PasswordCost } from '../../../../shared/account/account-policy.ts';
import { argon2id } from './argon2.ts';

const SCRYPT_COST = 16_384;
const SCRYPT_KEY_BYTES = 32;
const VERSION = 'v=19';

/** A stored password, read. `scrypt`: as they were kept before argon2id. */
type Stored =
  | { readonly kind: 'argon2id'; readonly cost: PasswordCost; readonly salt: Buffer; readonly key: Buffer }
  | { readonly kind: 'scrypt'; readonly cost: number; readonly salt: Buffer; readonly key: Buffer };

function scryptKey(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, SCRYPT_KEY_BYTES, { N: cost, r: 8, p: 1 }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** A new one; whoever has a shorter one keeps it. */
export function isLongEnough(password: string, { shortestPassword }: Pick<AccountPolicy, 'shortestPassword'>): boolean {
  return password.length >= shortestPassword;
}

/** @returns the PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$key`: a later, higher cost applies to new passwords and reads the old ones */
export async function hashPassword(password: string, salt: Buffer, cost: PasswordCost): Promise<string> {
  const key = await argon2id(password.normalize('NFC'), salt, cost);
  return ['', 'argon2id', VERSION, `m=${cost.memoryKiB},t=${cost.passes},p=${cost.lanes}`, text(salt), text(key)].join('$');
}

function readStored(stored: string): Stored {
  const parts = stored.split('$');
  if (parts[0] === 'scrypt') {
    const [, cost = '', salt = '', key = ''] = parts;
    return { kind: 'scrypt', cost: Number(cost), salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
  }
  const [, kind, version, parameters = '', salt = '', key = ''] = parts;
  const [, memory, passes, lanes] = /^m=(\d+),t=(\d+),p=(\d+)$/.exec(parameters) ?? [];
  if (kind !== 'argon2id' || version !== VERSION || memory === undefined) throw new Error('unknown password format');
  const bytes = { salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
  const sizes = { saltBytes: bytes.salt.length, keyBytes: bytes.key.length };
  return { kind, cost: { memoryKiB: Number(memory), passes: Number(passes), lanes: Number(lanes), ...sizes }, ...bytes };
}

export interface PasswordCheck {
  readonly isRight: boolean;
  /** It is kept in a way that is no longer the policy's. */
  readonly isStale: boolean;
}

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
const isSameCost = (a: PasswordCost, b: PasswordCost): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/**
 * @param stored null: nobody. It takes as long as a wrong password, so the time does not tell which accounts exist.
 * @param isOldKept whether any account still has a scrypt password: then every check does both, for the same reason
 */
export async function checkPassword(
  password: string,
  stored: string | null,
  cost: PasswordCost,
  isOldKept: boolean,
): Promise<PasswordCheck> {
  const plain = password.normalize('NFC');
  const read = stored === null ? null : readStored(stored);
  const now = read?.kind === 'argon2id' ? read : null;
  const old = read?.kind === 'scrypt' ? read : null;
  const [key, oldKey] = await Promise.all([
    argon2id(plain, now?.salt ?? Buffer.alloc(cost.saltBytes), now?.cost ?? cost),
    isOldKept || old ? scryptKey(plain, old?.salt ?? Buffer.alloc(16), old?.cost ?? SCRYPT_COST) : null,
  ]);
  if (now) return { isRight: isSame(key, now.key), isStale: !isSameCost(now.cost, cost) };
  return { isRight: old !== null && oldKey !== null && isSame(oldKey, old.key), isStale: true };
}
