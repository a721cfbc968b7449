import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool, StartError, say } from './run.mjs';
import { hashFiles, listFiles, readStamp, writeStamp } from './stamp.mjs';

const STAMP = join(ROOT, 'dist', '.stamp');
const LOCK = join(ROOT, 'dist', '.building');
const CONFIGS = ['vite.main.config.ts', 'vite.central.config.ts', 'vite.preload.config.ts', 'vite.pages.config.ts', 'vite.unit.config.ts'];
const SOURCES = ['shared', 'main', 'renderer', 'preload', ...CONFIGS, 'package-lock.json'];

/** @param {string} path the bootstrap itself is not part of the build, only the flags it shares with main */
const isBuilt = (path) => !path.startsWith('main/start') || path === 'main/start' || path === 'main/start/flags.mjs';

/** @param {string} pid */
function isAlive(pid) {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    // ESRCH: the builder died and left its mark behind.
    return false;
  }
}

/** Two starts at once must not empty each other's dist: the second waits, then finds the work done. @returns {Promise<() => void>} */
async function takeBuildLock() {
  mkdirSync(join(LOCK, '..'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return () => rmSync(LOCK, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = existsSync(LOCK) ? readFileSync(LOCK, 'utf8') : '';
      if (holder !== '' && !isAlive(holder)) rmSync(LOCK, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const sourceHash = () => hashFiles(ROOT, listFiles(ROOT, SOURCES, isBuilt));

/** Builds main, preload and the pages, once for the same sources. */
export async function build() {
  if (readStamp(STAMP) === sourceHash()) return;
  const release = await takeBuildLock();
  try {
    const hash = sourceHash();
    if (readStamp(STAMP) === hash) return;
    say('正在构建… · Building…');
    rmSync(STAMP, { force: true });
    const results = await Promise.all(
      CONFIGS.map((config) => runTool('vite', ['build', '--config', config, '--logLevel', 'warn'], { quiet: true })),
    );
    for (const { output } of results) if (output.trim() !== '') say(output.trimEnd());
    const failed = CONFIGS.filter((_, at) => results[at]?.code !== 0);
    if (failed.length > 0) {
      throw new StartError(`构建失败：${failed.join('、')}，原因见上。`, `The build failed: ${failed.join(', ')}, see above.`);
    }
    writeStamp(STAMP, hash);
  } finally {
    release();
  }
}
