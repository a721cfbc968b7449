import { join } from 'node:path';
import { build } from './build.mjs';
import { flagHelp, parseFlags } from './flags.mjs';
import { install } from './install.mjs';
import { MAIN_ENV, MAIN_NODE_FLAGS } from './node-flags.mjs';
import { NODE, ROOT, runForeground, say } from './run.mjs';
import { pickShell } from './shell-choice.mjs';

/** @param {readonly string[]} args @returns {Promise<number>} */
export async function start(args) {
  const flags = parseFlags(args);
  if (!flags.ok) {
    say(flags.message);
    return 2;
  }
  if (flags.value.help) {
    say(flagHelp());
    return 0;
  }
  await install();
  await build();
  const { electron, why } = await pickShell(flags.value.shell);
  say(`${electron ? '窗口外壳 · Electron shell' : '网页外壳 · web shell'}：${why}`);
  return electron
    ? runForeground(electron, [ROOT, ...args], MAIN_ENV)
    : runForeground(NODE, [...MAIN_NODE_FLAGS, join(ROOT, 'dist', 'main', 'web.js'), ...args], MAIN_ENV);
}
