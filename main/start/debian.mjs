/** What the tests need from the system, and how to get it where we may. */
import { existsSync } from 'node:fs';
import { run, runTool, say } from './run.mjs';

/** @type {ReadonlyArray<{ name: string, packageName: string, anyOf: readonly string[] }>} */
const NEEDS = [
  { name: 'Chromium', packageName: 'chromium', anyOf: ['/usr/bin/chromium', '/usr/bin/chromium-browser'] },
  { name: 'Chinese font', packageName: 'fonts-noto-cjk', anyOf: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'] },
  { name: 'Xvfb', packageName: 'xvfb', anyOf: ['/usr/bin/Xvfb'] },
  { name: 'xauth', packageName: 'xauth', anyOf: ['/usr/bin/xauth'] },
];

const missing = () => NEEDS.filter(({ anyOf }) => !anyOf.some((file) => existsSync(file)));

/** @param {readonly string[]} packages @returns {Promise<string | undefined>} why it failed */
export async function aptInstall(packages) {
  if (!existsSync('/usr/bin/apt-get')) return '不是 Debian 系统 · not a Debian system';
  if (process.getuid?.() !== 0) return `需要 root：apt-get install ${packages.join(' ')} · needs root`;
  say(`正在安装系统软件：${packages.join(' ')} · Installing system packages`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-q'], { quiet: true, env });
  const result = await run('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], { quiet: true, env });
  if (result.code === 0) return undefined;
  return `apt-get: ${`${update.code === 0 ? '' : update.output}${result.output}`.trim().split('\n').slice(-3).join(' / ')}`;
}

/** The second database of central's tests; Debian keeps its versions beside each other. @returns {Promise<string[]>} what is missing and why */
export async function preparePostgres() {
  const isThere = () => existsSync('/usr/lib/postgresql');
  if (isThere()) return [];
  const why = await aptInstall(['postgresql']);
  if (isThere()) return [];
  return [`PostgreSQL 没有装上，中心的测试只在 SQLite 上跑过 · not installed, central was tested on SQLite only: ${why ?? 'apt-get'}`];
}

/** Playwright's own Chromium, for machines where the system gives none. */
async function playwrightChromium() {
  const { code, output } = await runTool('playwright', ['install', 'chromium'], { quiet: true, timeoutMs: 300_000 });
  return code === 0 ? undefined : (output.trim().split('\n').at(-1) ?? 'playwright install chromium');
}

/**
 * @returns {Promise<{ browser: boolean, notes: string[] }>} whether browser tests can run, and what is missing and why
 */
export async function prepareBrowser() {
  const wanted = missing();
  if (wanted.length === 0) return { browser: true, notes: [] };
  const why = await aptInstall(wanted.map(({ packageName }) => packageName));
  const still = missing();
  const notes = still.map(({ name }) => `${name} 没有装上 · not installed: ${why ?? 'apt-get'}`);
  if (!still.some(({ packageName }) => packageName === 'chromium')) return { browser: true, notes };
  const refused = await playwrightChromium();
  if (refused === undefined) return { browser: true, notes };
  return { browser: false, notes: [...notes, `Playwright Chromium: ${refused}`] };
}
