/** `npm run test:pbx`: the same program on a real PBX. Needs root on Debian: Asterisk lives in a tree of its own. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { aptInstall, prepareBrowser } from './debian.mjs';
import { install } from './install.mjs';
import { ROOT, run, runTool, say } from './run.mjs';
import { readReport, summaryLine, tallyNoBrowser, tallyPlaywright } from './tally.mjs';

/** @typedef {import('./check.mjs').Tally} Tally */

const OUT = join(ROOT, 'out');
const CONFIG = '--config=playwright.pbx.config.ts';
/** Debian 12 has no Asterisk; 11 has 16, the newest has a newer one. The first suite that can be had is taken. */
const SUITES = ['bullseye', 'sid'];
const PACKAGES = ['debootstrap', 'sip-tester', 'baresip-core', 'openssl', 'strace'];
const BINARIES = ['/usr/sbin/debootstrap', '/usr/bin/sipp', '/usr/bin/baresip', '/usr/bin/openssl', '/usr/bin/strace'];

function whyNot() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return '要 Debian · needs Debian';
  if (process.getuid?.() !== 0) return '要 root · needs root';
  return undefined;
}

/** Where packages come from on this machine. */
function mirror() {
  for (const file of ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list']) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const found = /^URIs:\s*(\S+)/m.exec(text)?.[1] ?? /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)/m.exec(text)?.[1];
    if (found) return found;
  }
  return 'http://deb.debian.org/debian';
}

/** Asterisk's own tree, made once. @returns the folder, or why there is none */
async function makeTree() {
  let why = '';
  for (const suite of SUITES) {
    const tree = join(OUT, 'pbx', `tree-${suite}`);
    const stamp = join(tree, '.complete');
    if (existsSync(stamp)) return { tree };
    say(`正在准备 Asterisk（Debian ${suite}）… · Preparing Asterisk`);
    rmSync(tree, { recursive: true, force: true });
    mkdirSync(tree, { recursive: true });
    const include = '--include=asterisk,asterisk-core-sounds-en-wav';
    const { code, output } = await run('debootstrap', ['--variant=minbase', include, suite, tree, mirror()], { quiet: true });
    if (code === 0 && existsSync(join(tree, 'usr/sbin/asterisk'))) {
      writeFileSync(stamp, suite);
      return { tree };
    }
    why = `debootstrap ${suite}: ${output.trim().split('\n').at(-1) ?? code}`;
  }
  return { why };
}

/** What tests and benches on a real PBX need. @returns why they cannot run, or Asterisk's tree */
export async function preparePbx() {
  const no = whyNot();
  if (no !== undefined) return { why: no };
  if (BINARIES.some((file) => !existsSync(file))) {
    const failed = await aptInstall(PACKAGES);
    if (failed !== undefined) return { why: failed };
  }
  const system = await prepareBrowser();
  return system.browser ? makeTree() : { why: system.notes.join('; ') };
}

/** @param {readonly string[]} args names of test files, or -g WORDS @returns {Promise<number>} */
export async function testPbx(args) {
  await install();
  const report = join(OUT, 'pbx.json');
  mkdirSync(OUT, { recursive: true });
  rmSync(report, { force: true });
  const { tree, why } = await preparePbx();
  if (tree === undefined) {
    await runTool('playwright', ['test', CONFIG, '--list', '--reporter=json'], {
      quiet: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    const tally = tallyNoBrowser(readReport(report), [why ?? '']);
    say(`真实交换机的测试没有跑 · the PBX tests did not run: ${why}`);
    say(summaryLine(tally));
    // Said and skipped where it cannot be; on a machine that could, failing to prepare is a failure.
    return whyNot() === undefined ? 1 : 0;
  }
  await build();
  const { code } = await runTool('playwright', ['test', CONFIG, ...args], { env: { PBX_TREE: tree } });
  const tally = tallyPlaywright(readReport(report), code);
  for (const note of tally.notes) say(`  - ${note}`);
  say(summaryLine(tally));
  return tally.failed === 0 ? 0 : 1;
}
