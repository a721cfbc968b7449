/**
 * Two stand-ins for an Electron that cannot be had where tests run: a folder electron-builder packs as if it were the binary, and a
 * package that answers `import 'electron'` under plain Node.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What electron-builder wants to see; a resources/default_app.asar must not be there. */
export function writeStandInDist(folder: string, version: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  writeFileSync(join(folder, 'electron'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  for (const locale of ['zh-CN', 'en-US']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, file), 'stand-in\n');
}

function importedNames(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/import\s*\{([^}]*)\}\s*from\s*["']electron["']/g)])
    .flatMap(([, list = '']) => list.split(',').map((word) => word.trim().split(/\s+as\s+/)[0] ?? ''));
  return [...new Set(names)].filter((name) => name !== '');
}

/** Prints `asked app.whenReady` and ends when the program gets that far; anything else it touches is a thing that does nothing. */
export function writeStandInPackage(nodeModules: string, builtMain: string): void {
  const folder = join(nodeModules, 'electron');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "electron", "version": "0.0.0", "main": "index.js" }\n');
  const nothing = `const nothing = () => new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : nothing()),
  apply: () => nothing(),
  construct: () => nothing(),
});
const app = new Proxy({}, {
  get: (_, key) => {
    if (key === 'requestSingleInstanceLock') return () => true;
    if (key === 'getPath') return () => process.cwd();
    if (key !== 'whenReady') return nothing();
    return () => {
      process.stdout.write('asked app.whenReady\\n', () => process.exit(0));
      return new Promise(() => {});
    };
  },
});
`;
  const names = importedNames(builtMain).map((name) => `exports.${name} = ${name === 'app' ? 'app' : 'nothing()'};\n`);
  writeFileSync(join(folder, 'index.js'), nothing + names.join(''));
}
