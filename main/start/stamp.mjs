/** What was installed or built from which files, so that nothing is done twice. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {string} root
 * @param {readonly string[]} paths files or folders under root; what does not exist counts as empty
 * @param {(path: string) => boolean} [keep]
 * @returns {string[]} files under root, sorted, with forward slashes
 */
export function listFiles(root, paths, keep = () => true) {
  /** @type {string[]} */
  const files = [];
  /** @param {string} path */
  const visit = (path) => {
    const full = join(root, path);
    if (!existsSync(full) || !keep(path)) return;
    if (statSync(full).isFile()) files.push(path);
    else for (const name of readdirSync(full)) visit(`${path}/${name}`);
  };
  for (const path of paths) visit(path);
  return files.sort();
}

/** @param {string} root @param {readonly string[]} files @returns {string} */
export function hashFiles(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} file @returns {string | undefined} */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** @param {string} file @param {string} hash */
export function writeStamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${hash}\n`);
}

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether node_modules holds what the lock asks for; npm keeps its own account of it in node_modules/.package-lock.json.
 * Optional packages are those of other platforms.
 *
 * @param {Lock} lock
 * @param {Lock | undefined} installed
 */
export function holdsLock(lock, installed) {
  if (!installed) return false;
  return Object.entries(lock.packages).every(
    ([path, entry]) => path === '' || entry.optional === true || installed.packages[path]?.version === entry.version,
  );
}
