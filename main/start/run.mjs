/** Child processes of the bootstrap. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Node 24 of the `node` package: tools and product run on it, whatever Node the machine has. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** A failure whose message is already meant for the person at the screen. */
export class StartError extends Error {
  /** @param {string} chinese @param {string} english */
  constructor(chinese, english) {
    super(`${chinese}\n${english}`);
  }
}

/**
 * @typedef {object} RunOptions
 * @property {boolean} [quiet] collect the output instead of showing it
 * @property {number} [timeoutMs]
 * @property {Record<string, string>} [env]
 *
 * @typedef {{ code: number, output: string, timedOut: boolean }} RunResult
 */

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(program, args, options = {}) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, PATH: path, ...(options.quiet ? { NO_COLOR: '1' } : {}), ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    let timedOut = false;
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, options.timeoutMs)
      : undefined;
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output, timedOut });
    });
  });
}

/** @param {readonly string[]} args @param {RunOptions} [options] */
export function runNode(args, options) {
  return run(NODE, args, options);
}

/** The script behind a tool's command: run by Node 24 directly, without a shell. @type {Readonly<Record<string, string>>} */
const TOOLS = {
  biome: '@biomejs/biome/bin/biome',
  'electron-builder': 'electron-builder/cli.js',
  knip: 'knip/bin/knip.js',
  playwright: '@playwright/test/cli.js',
  tsc: 'typescript/bin/tsc',
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
};

/** @param {string} name @param {readonly string[]} args @param {RunOptions} [options] */
export function runTool(name, args, options) {
  return runNode([join(ROOT, 'node_modules', TOOLS[name] ?? name), ...args], options);
}

/**
 * Runs a program in the foreground: it has the terminal, gets our signals, and its exit code becomes ours.
 *
 * A terminal delivers Ctrl-C to the whole group itself; passing it on would make it two, which means "at once" to many programs.
 *
 * A signal sent to npm alone ends npm's shell but not us: when that happens we notice a new parent and end the program in good order.
 * Paths among the arguments are meant from where the person stood when calling npm.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [more] added to the environment
 * @returns {Promise<number>}
 */
export function runForeground(program, args, more = {}) {
  return new Promise((resolve, reject) => {
    const cwd = process.env['INIT_CWD'] ?? process.cwd();
    const child = spawn(program, args, { cwd, stdio: 'inherit', env: { ...process.env, ...more } });
    const interrupt = () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    };
    const terminate = () => child.kill('SIGTERM');
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', terminate);
    process.on('SIGHUP', terminate);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      terminate();
    }, 500);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', terminate);
      process.off('SIGHUP', terminate);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
