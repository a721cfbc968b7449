import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashFiles, holdsLock, listFiles, readStamp, writeStamp } from '../../../../main/start/stamp.mjs';

describe('the hash of the sources', () => {
  let root: string;
  const hash = (): string => hashFiles(root, listFiles(root, ['main', 'shared', 'package-lock.json']));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stamp-'));
    mkdirSync(join(root, 'main/order'), { recursive: true });
    writeFileSync(join(root, 'main/order/a.ts'), 'a');
    writeFileSync(join(root, 'main/b.ts'), 'b');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('is the same for the same files', () => {
    expect(hash()).toBe(hash());
  });

  test.each([
    ['a file changes', 'main/b.ts', 'B'],
    ['a file appears', 'main/c.ts', ''],
    ['a folder appears', 'shared/x.ts', 'x'],
  ])('differs when %s', (_, file, content) => {
    const before = hash();
    mkdirSync(join(root, 'shared'), { recursive: true });
    writeFileSync(join(root, file), content);
    expect(hash()).not.toBe(before);
  });

  test('differs when text moves from one file to the next', () => {
    writeFileSync(join(root, 'main/b.ts'), 'one');
    writeFileSync(join(root, 'main/c.ts'), 'two');
    const before = hash();
    writeFileSync(join(root, 'main/b.ts'), 'onet');
    writeFileSync(join(root, 'main/c.ts'), 'wo');
    expect(hash()).not.toBe(before);
  });

  test('leaves out what the caller does not keep', () => {
    expect(listFiles(root, ['main'], (path) => path !== 'main/order')).toEqual(['main/b.ts']);
  });

  test('is remembered', () => {
    const file = join(root, 'dist/.stamp');
    expect(readStamp(file)).toBeUndefined();
    writeStamp(file, 'abc');
    expect(readStamp(file)).toBe('abc');
  });
});

describe('whether node_modules holds what the lock asks for', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/cli-win32': { version: '1.0.0', optional: true },
    },
  };

  test.each([
    ['nothing installed', undefined, false],
    ['all of it, but the package of another platform', { packages: { 'node_modules/zod': { version: '4.6.7' } } }, true],
    ['another version', { packages: { 'node_modules/zod': { version: '4.6.6' } } }, false],
    ['a package missing', { packages: {} }, false],
    ['one more than asked for', { packages: { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/x': { version: '1.0.0' } } }, true],
  ])('%s', (_, installed, expected) => {
    expect(holdsLock(lock, installed)).toBe(expected);
  });
});
