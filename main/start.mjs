/**
 * The bootstrap of every npm script: plain JavaScript on Node 20 without a dependency, because it runs before anything is installed.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './start/build.mjs';
import { check } from './start/check.mjs';
import { install } from './start/install.mjs';
import { CENTRAL_ENV, MAIN_NODE_FLAGS } from './start/node-flags.mjs';
import { testPbx } from './start/pbx.mjs';
import { NODE, ROOT, runForeground, runTool, StartError, say } from './start/run.mjs';
import { start } from './start/serve.mjs';
import { addTallies, summaryLine } from './start/tally.mjs';
import { test } from './start/test-run.mjs';

/**
 * @param {string} script under the project's root
 * @param {readonly string[]} args
 * @param {readonly string[]} [flags] of Node
 * @param {Readonly<Record<string, string>>} [more] added to the environment
 */
async function runBuilt(script, args, flags = [], more = {}) {
  await install();
  await build();
  return runForeground(NODE, [...flags, join(ROOT, script), ...args], more);
}

/** @param {readonly string[]} args */
async function bench([name, ...args]) {
  const folder = join(ROOT, 'test', 'bench');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.ts')) : [];
  const names = files.map((file) => file.slice(0, -'.ts'.length));
  if (name === undefined || !names.includes(name)) {
    throw new StartError(
      `用法：npm run bench -- 名称。现有：${names.join('、') || '无'}`,
      `Usage: npm run bench -- NAME. There are: ${names.join(', ') || 'none'}`,
    );
  }
  return runBuilt(`test/bench/${name}.ts`, args);
}

/** @type {Readonly<Record<string, (args: readonly string[]) => Promise<number>>>} */
const COMMANDS = {
  start,
  test,
  'test:pbx': testPbx,
  bench,
  build: async () => {
    await install();
    await build();
    return 0;
  },
  check: async () => {
    await install();
    const tally = addTallies([await check()]);
    say(summaryLine(tally));
    return tally.failed === 0 ? 0 : 1;
  },
  central: (args) => runBuilt('dist/central/central.js', args, MAIN_NODE_FLAGS, CENTRAL_ENV),
  'verify-journal': (args) => runBuilt('dist/main/verify-journal.js', args),
  dist: async (args) => {
    await install();
    await build();
    return (await runTool('electron-builder', args)).code;
  },
  pictures: (args) => runBuilt('test/tools/pictures.ts', args),
  openapi: (args) => runBuilt('test/tools/openapi.ts', args),
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
try {
  if (!command) throw new StartError(`不认识的命令：${name}`, `Unknown command: ${name}. There are: ${Object.keys(COMMANDS).join(', ')}`);
  process.exitCode = await command(args);
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
