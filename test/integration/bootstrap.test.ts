import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

interface Outcome {
  readonly code: number;
  readonly output: string;
}

let root: string;

function bootstrap(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((done) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    execFile(process.execPath, ['main/start.mjs', ...args], options, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout + stderr });
    });
  });
}

function write(file: string, text: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clone-'));
  const parts = ['main/start.mjs', 'main/start', 'package.json', 'package-lock.json', '.npmrc'];
  const configs = ['main', 'central', 'preload', 'pages', 'unit'].map((name) => `vite.${name}.config.ts`);
  for (const file of [...parts, ...configs]) cpSync(file, join(root, file), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a clone whose registry cannot be reached', () => {
  test('says so in both languages and leaves nothing half done', async () => {
    const offline = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0', npm_config_cache: join(root, 'cache') };
    const { code, output } = await bootstrap(['build'], offline);
    expect(code).toBe(1);
    expect(output).toMatch(/依赖没有装成.*软件源/);
    expect(output).toMatch(/Packages could not be installed/);
    expect(existsSync(join(root, 'node_modules/.hotline-seat-lock'))).toBe(false);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });
});

describe('a clone with its packages', () => {
  beforeEach(() => {
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    const entries = [
      'index',
      'shell/electron/index',
      'servers/index',
      'servers/central/index',
      'verify-journal/index',
      'catalogue/index-worker',
    ];
    for (const entry of entries) {
      write(`main/${entry}.ts`, 'export const built = 1;\n');
    }
    write('preload/index.ts', 'export const built = 1;\n');
    for (const page of ['phone', 'desk', 'citizen', 'unit']) write(`renderer/${page}/index.html`, '<!doctype html><title>x</title>');
  });

  test('is built once, and again when a source changes', async () => {
    const first = await bootstrap(['build']);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('Building') });
    const outputs = [
      'main/web.js',
      'main/electron.js',
      'main/servers.js',
      'central/central.js',
      'main/index-worker.js',
      'preload/index.cjs',
    ];
    for (const file of [...outputs, 'pages/phone/index.html', 'pages/desk/index.html', 'pages/citizen/index.html', 'unit/index.html']) {
      expect(existsSync(join(root, 'dist', file)), file).toBe(true);
    }
    expect(await bootstrap(['build'])).toEqual({ code: 0, output: '' });

    write('main/index.ts', 'export const built = 2;\n');
    expect((await bootstrap(['build'])).output).toContain('Building');
  });

  test('a source that does not build is named, and tried again next time', async () => {
    write('main/index.ts', 'export const built = ;\n');
    for (const time of [1, 2]) {
      const { code, output } = await bootstrap(['build']);
      expect({ time, code }).toEqual({ time, code: 1 });
      expect(output).toMatch(/构建失败：vite\.main\.config\.ts/);
      expect(output).toContain('main/index.ts');
    }
  });

  test('two builds at once are one', async () => {
    const both = await Promise.all([bootstrap(['build']), bootstrap(['build'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.filter(({ output }) => output.includes('Building'))).toHaveLength(1);
  });

  /** Runs npm start around a program that says how it ended; npm alone is the process that is told to end. */
  async function endNpm(): Promise<string> {
    write(
      'main/index.ts',
      `process.on('SIGTERM', () => process.stdout.write('ended in order\\n', () => process.exit(0)));
setInterval(() => {}, 1000);
process.stdout.write('running\\n');\n`,
    );
    const npm = spawn('npm', ['start', '--silent'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const chunk of npm.stdout) {
      if (!output.includes('running') && String(chunk).includes('running')) npm.kill('SIGTERM');
      output += chunk;
    }
    return output;
  }

  test('npm told to end takes the program along, in good order', async () => {
    expect(await endNpm()).toContain('ended in order');
  });

  test('a builder that died does not block the next', async () => {
    write('dist/.building', '999999999');
    expect((await bootstrap(['build'])).code).toBe(0);
  });
});

describe('a command that is mistyped', () => {
  test.each([
    ['an unknown flag of start', ['start', '--prot=1'], 2, '--shell'],
    ['an unknown command', ['strat'], 1, 'start, test'],
    ['a benchmark that is not there', ['bench', 'nothing'], 1, 'npm run bench -- NAME'],
    ['an unknown option of test', ['test', '--onyl=unit'], 1, '--only=check|unit|e2e'],
  ])('%s is refused with the list, before anything is installed', async (_, args, code, text) => {
    const outcome = await bootstrap(args);
    expect(outcome.code).toBe(code);
    expect(outcome.output).toContain(text);
    expect(existsSync(join(root, 'node_modules'))).toBe(false);
  });
});
