import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../main/start/build.mjs';
import { writeStandInDist, writeStandInPackage } from '../support/stand-in-electron.ts';

const exec = promisify(execFile);

/** The real Electron cannot be downloaded everywhere; what we put into the package is the same. */
describe('the Linux package, made with a stand-in for Electron', () => {
  let folder: string;
  let resources: string;
  let files: string[];

  beforeAll(async () => {
    await build();
    folder = mkdtempSync(join(tmpdir(), 'pack-'));
    const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as { version: string };
    writeStandInDist(join(folder, 'electron'), version);
    const config = [`-c.electronDist=${join(folder, 'electron')}`, `-c.directories.output=${join(folder, 'out')}`];
    await exec(process.execPath, [resolve('node_modules/electron-builder/cli.js'), '--linux', '--dir', '--publish=never', ...config]);
    resources = join(folder, 'out/linux-unpacked/resources');
    files = listPackage(join(resources, 'app.asar'), { isPack: false });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    '/package.json',
    '/dist/main/electron.js',
    '/dist/main/servers.js',
    '/dist/preload/index.cjs',
    '/dist/pages/phone/index.html',
    '/dist/pages/desk/index.html',
    '/dist/pages/citizen/index.html',
    '/node_modules/better-sqlite3/package.json',
  ])('holds %s', (file) => {
    expect(files).toContain(file);
  });

  test('holds every resource the program reads', () => {
    const resourceFiles = readdirSync('resources', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const wanted = resourceFiles.map((entry) => `/${join(entry.parentPath, entry.name)}`);
    expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(0);
  });

  test('holds no source, no test, no page library and no source map', () => {
    const unwanted = /^\/(main|shared|renderer|test|data)\/|\.map$|\/node_modules\/(react|antd|electron|vite)\//;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
  });

  test('unpacks one SQLite binary, the one of its platform', () => {
    const prebuilds = join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
    expect(readdirSync(prebuilds)).toEqual([`linux-${process.arch}.node`]);
  });

  test('its main loads and asks for app.whenReady', async () => {
    const app = join(folder, 'app');
    extractAll(join(resources, 'app.asar'), app);
    writeStandInPackage(join(app, 'node_modules'), join(app, 'dist/main'));
    expect(existsSync(join(app, 'dist/main/electron.js'))).toBe(true);
    const { stdout } = await exec(process.execPath, [join(app, 'dist/main/electron.js')], { cwd: folder, timeout: 20_000 });
    expect(stdout).toContain('asked app.whenReady');
  }, 60_000);
});
