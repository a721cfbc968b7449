/**
 * Electron is the product's shell; its binary comes from a download outside the package registry that may be refused.
 * Then the web shell serves.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, runNode, say } from './run.mjs';

const DOWNLOAD_BOUND_MS = 20_000;
const PACKAGE = join(ROOT, 'node_modules', 'electron');
const MEMORY = join(ROOT, 'node_modules', '.cache', 'hotline-seat', 'electron-download');

/**
 * @typedef {object} Surroundings
 * @property {'web' | 'electron' | undefined} wanted the flag --shell
 * @property {boolean} binary Electron's binary is there
 * @property {boolean} display a window could be opened
 * @property {boolean} root Chromium's sandbox, which we never switch off, refuses to run as root
 * @property {boolean} tried the download failed before, for this version of Electron
 *
 * @typedef {{ kind: 'open', shell: 'web' | 'electron', why: string } | { kind: 'download' }} Choice
 */

/** @param {Surroundings} at @returns {Choice} */
export function chooseShell(at) {
  if (at.wanted === 'web') return { kind: 'open', shell: 'web', why: '按 --shell=web · as asked by --shell=web' };
  if (!at.display) return { kind: 'open', shell: 'web', why: '没有图形显示，打不开窗口 · there is no display to open a window on' };
  if (at.root) return { kind: 'open', shell: 'web', why: 'Electron 不能以 root 身份运行 · Electron does not run as root' };
  if (at.binary) return { kind: 'open', shell: 'electron', why: 'Electron 已就绪 · Electron is there' };
  if (at.tried && at.wanted !== 'electron') {
    return {
      kind: 'open',
      shell: 'web',
      why: 'Electron 上次没有下载成功（--shell=electron 再试） · Electron could not be downloaded earlier (--shell=electron tries again)',
    };
  }
  return { kind: 'download' };
}

function electronBinary() {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function electronVersion() {
  return existsSync(join(PACKAGE, 'package.json'))
    ? String(JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version)
    : 'none';
}

/** @param {'web' | 'electron' | undefined} wanted @returns {Surroundings} */
function lookAround(wanted) {
  return {
    wanted,
    binary: electronBinary() !== undefined,
    display: hasDisplay(),
    root: process.platform === 'linux' && process.getuid?.() === 0,
    tried: existsSync(MEMORY) && readFileSync(MEMORY, 'utf8').trim() === electronVersion(),
  };
}

async function download() {
  say(`正在下载 Electron（最多 ${DOWNLOAD_BOUND_MS / 1000} 秒）… · Downloading Electron (${DOWNLOAD_BOUND_MS / 1000} seconds at most)…`);
  const { code } = await runNode([join(PACKAGE, 'install.js')], { quiet: true, timeoutMs: DOWNLOAD_BOUND_MS });
  if (code === 0 && electronBinary()) return true;
  mkdirSync(dirname(MEMORY), { recursive: true });
  writeFileSync(MEMORY, `${electronVersion()}\n`);
  return false;
}

/**
 * @param {'web' | 'electron' | undefined} wanted
 * @returns {Promise<{ electron: string | undefined, why: string }>} the binary to run, or none for the web shell
 */
export async function pickShell(wanted) {
  const choice = chooseShell(lookAround(wanted));
  if (choice.kind === 'open') return { electron: choice.shell === 'electron' ? electronBinary() : undefined, why: choice.why };
  if (await download()) return { electron: electronBinary(), why: 'Electron 已下载 · Electron was downloaded' };
  return { electron: undefined, why: 'Electron 下载不到，结果已记住 · Electron could not be downloaded; this is remembered' };
}
