import * as nodeCrypto from 'node:crypto';
import type { PasswordCost } from '../../../../shared/account/account-policy.ts';

type Argon2id = (password: string, salt: Buffer, cost: PasswordCost) => Promise<Buffer>;

/** Off the main thread. @returns null where this runtime's OpenSSL has none: Electron's Node is built on BoringSSL */
export function nativeArgon2id(): Argon2id | null {
  // A named import that is missing would not even load.
  const native = (nodeCrypto as Partial<typeof nodeCrypto>).argon2;
  if (native === undefined || 'electron' in process.versions) return null;
  return (password, nonce, { memoryKiB, passes, lanes, keyBytes }) =>
    new Promise((resolve, reject) => {
      const parameters = { message: password, nonce, parallelism: lanes, tagLength: keyBytes, memory: memoryKiB, passes };
      native('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
    });
}

/** The same function in WebAssembly, some 55 ms of the main thread; loaded where it is needed. */
export async function wasmArgon2id(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const { argon2id } = await import('hash-wasm');
  const { memoryKiB, passes, lanes, keyBytes } = cost;
  const parameters = { parallelism: lanes, iterations: passes, memorySize: memoryKiB, hashLength: keyBytes };
  return Buffer.from(await argon2id({ password, salt, ...parameters, outputType: 'binary' }));
}

export function argon2id(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return (nativeArgon2id() ?? wasmArgon2id)(password, salt, cost);
}
