import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileKeystore } from '../../../../../main/shell/web/keystore.ts';
import { removeFolder, temporaryFolder } from '../../../../support/program.ts';

let dir = '';
beforeEach(() => {
  dir = temporaryFolder();
});
afterEach(() => removeFolder(dir));

describe('the keystore of the web shell', () => {
  it('says openly that it is a file, which only its owner reads', () => {
    const keystore = createFileKeystore(dir);
    keystore.wrap(Buffer.from('data key'));
    expect(keystore.name).toBe('key file');
    expect(statSync(join(dir, 'keystore.key')).mode & 0o777).toBe(0o600);
  });

  it('unwraps after a restart what it wrapped, and never repeats itself', () => {
    const plain = Buffer.from('data key of thirty-two bytes ....');
    const [one, two] = [createFileKeystore(dir).wrap(plain), createFileKeystore(dir).wrap(plain)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(plain)).toBe(false);
    expect(createFileKeystore(dir).unwrap(one)).toEqual(plain);
    expect(createFileKeystore(dir).unwrap(two)).toEqual(plain);
  });

  it('throws on a changed byte, a lost key and a spoilt key, and makes no new one to unwrap with', () => {
    const keystore = createFileKeystore(dir);
    const wrapped = keystore.wrap(Buffer.from('data key'));
    const changed = Buffer.from(wrapped);
    changed[14] = (changed[14] ?? 0) ^ 1;
    expect(() => keystore.unwrap(changed)).toThrow();
    const file = join(dir, 'keystore.key');
    const key = readFileSync(file);
    writeFileSync(file, key.subarray(1));
    expect(() => keystore.unwrap(wrapped)).toThrow('32 bytes');
    rmSync(file);
    expect(() => keystore.unwrap(wrapped)).toThrow();
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  });
});
