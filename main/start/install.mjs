import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, run, StartError, say } from './run.mjs';
import { hashFiles, holdsLock, readStamp, writeStamp } from './stamp.mjs';

/** @param {string} file @returns {import('./stamp.mjs').Lock | undefined} */
function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** npm is a script: the Node that started it runs it again. Without npm around us, the command of that name must do. @param {readonly string[]} args */
function npm(args) {
  const script = process.env['npm_execpath'];
  if (script) return run(process.env['npm_node_execpath'] ?? process.execPath, [script, ...args]);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

async function checkNode() {
  const version = existsSync(NODE) ? (await run(NODE, ['--version'], { quiet: true })).output.trim() : undefined;
  if (version?.startsWith('v24.')) return;
  throw new StartError(
    `依赖已安装，但其中的 Node 24 不可用（得到 ${version ?? '没有'}）。请确认 npm 没有设置 ignore-scripts，删除 node_modules 后重试。`,
    `Packages are installed, but their Node 24 is not usable (found ${version ?? 'none'}). Check that npm's ignore-scripts is off, delete node_modules and try again.`,
  );
}

/** Installs what package-lock.json asks for, once. */
export async function install() {
  const stamp = join(ROOT, 'node_modules', '.hotline-seat-lock');
  const hash = hashFiles(ROOT, ['package-lock.json']);
  if (readStamp(stamp) === hash && existsSync(NODE)) return;

  const lock = readLock(join(ROOT, 'package-lock.json'));
  const installed = readLock(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!lock || !holdsLock(lock, installed) || !existsSync(NODE)) {
    say('正在安装依赖（首次约一分钟）… · Installing packages (about a minute the first time)…');
    const { code } = await npm(['ci', '--no-audit', '--no-fund']);
    if (code !== 0) {
      throw new StartError(
        `依赖没有装成（npm ci 退出码 ${code}，原因见上）。多半是网络或软件源不通：请检查网络，用 npm config get registry 看软件源，然后再运行一次。数据没有受影响。`,
        `Packages could not be installed (npm ci exited with ${code}, see above). Most likely the network or the registry is unreachable: check both (npm config get registry) and run this again. No data was touched.`,
      );
    }
  }
  await checkNode();
  writeStamp(stamp, hash);
}
