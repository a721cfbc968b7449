import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

test('the lock names the packages of every platform, also of those the registry did not serve', () => {
  const missing = Object.entries(lock.packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${at}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

test('npm ci accepts the lock', async () => {
  const { stderr } = await promisify(execFile)('npm', ['ci', '--dry-run', '--offline', '--ignore-scripts']);
  expect(stderr).not.toContain('EUSAGE');
});

test('the lock names no host', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved":"https?:/);
});
