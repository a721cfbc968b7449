import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { prepareBrowser, preparePostgres } from './debian.mjs';
import { install } from './install.mjs';
import { ROOT, runTool, StartError, say } from './run.mjs';
import { addTallies, readReport, summaryLine, tallyNoBrowser, tallyPlaywright, tallyVitest } from './tally.mjs';

/** @typedef {import('./check.mjs').Tally} Tally */

const OUT = join(ROOT, 'out');
const PARTS = ['check', 'unit', 'e2e'];

/** @param {readonly string[]} filters @returns {Promise<Tally>} */
async function runUnit(filters) {
  const file = join(OUT, 'vitest.json');
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await runTool('vitest', ['run', ...reporters, ...filters]);
  return tallyVitest(readReport(file), code);
}

/** @param {{ browser: boolean, notes: string[] }} system @param {readonly string[]} filters @returns {Promise<Tally>} */
async function runBrowserTests(system, filters) {
  const file = join(OUT, 'e2e.json');
  rmSync(file, { force: true });
  if (!system.browser) {
    await runTool('playwright', ['test', '--list', '--reporter=json'], { quiet: true, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } });
    return tallyNoBrowser(readReport(file), system.notes);
  }
  return addTallies([await runProject('together', 2, filters), await runProject('alone', 1, filters)]);
}

/** @param {string} project of playwright.config.ts @param {number} workers @param {readonly string[]} filters @returns {Promise<Tally>} */
async function runProject(project, workers, filters) {
  const file = join(OUT, `e2e-${project}.json`);
  rmSync(file, { force: true });
  const which = [`--project=${project}`, `--workers=${workers}`];
  const { code } = await runTool('playwright', ['test', '--pass-with-no-tests', ...which, ...filters], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  return tallyPlaywright(readReport(file), code);
}

/** @param {readonly string[]} args @returns {{ parts: readonly string[], filters: string[] }} */
function readArgs(args) {
  const only = args.find((word) => word.startsWith('--only='))?.slice('--only='.length);
  const unknown = args.find((word) => word.startsWith('--') && !word.startsWith('--only='));
  if (unknown !== undefined || (only !== undefined && !PARTS.includes(only))) {
    throw new StartError(
      `npm test 只认识 --only=${PARTS.join('|')} 和测试文件名。`,
      `npm test takes --only=${PARTS.join('|')} and names of test files.`,
    );
  }
  return { parts: only === undefined ? PARTS : [only], filters: args.filter((word) => !word.startsWith('--')) };
}

/** @param {readonly string[]} args @returns {Promise<number>} */
export async function test(args) {
  const { parts, filters } = readArgs(args);
  await install();
  mkdirSync(OUT, { recursive: true });
  const system = parts.includes('e2e') ? await prepareBrowser() : { browser: true, notes: [] };
  const databases = parts.includes('unit') ? await preparePostgres() : [];
  await build();
  /** @type {Tally[]} */
  const tallies = [];
  if (parts.includes('check')) tallies.push(await check());
  if (parts.includes('unit')) tallies.push(await runUnit(filters));
  if (parts.includes('e2e')) tallies.push(await runBrowserTests(system, filters));
  const sum = addTallies(tallies);
  const notes = [...new Set([...system.notes, ...databases, ...sum.notes])];
  if (notes.length > 0) say(['跳过或缺少 · skipped or missing:', ...notes.map((note) => `  - ${note}`)].join('\n'));
  say(summaryLine(sum));
  return sum.failed === 0 ? 0 : 1;
}
