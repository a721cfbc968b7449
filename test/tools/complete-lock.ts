/**
 * Adds the optional platform packages that a registry did not serve to package-lock.json.
 *
 * `npm install` drops optional dependencies it cannot fetch from the lock file, and `npm ci` then refuses the lock
 * ("Missing: … from lock file"). Entries with the pinned version and the platform let `npm ci` skip them unfetched.
 * Run after every `npm install <package>`: `npm run lock`; verify with `npm ci --dry-run`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
  [key: string]: unknown;
}

const OS: Readonly<Record<string, string>> = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  linuxmusl: 'linux',
  openharmony: 'openharmony',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  win32: 'win32',
  sunos: 'sunos',
  aix: 'aix',
  wasm32: '',
  wasm: '',
};
const CPU: Readonly<Record<string, string>> = {
  arm: 'arm',
  armv7: 'arm',
  armv6: 'arm',
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  x86: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
  loong64: 'loong64',
  universal: '',
  mips64el: 'mips64el',
};

function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const os = words.map((w) => OS[w]).find((w) => w);
  const cpu = words.map((w) => CPU[w]).find((w) => w);
  const libc = words.some((w) => w.includes('musl')) ? 'musl' : words.includes('gnu') && os === 'linux' ? 'glibc' : undefined;
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}) };
}

const path = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, LockEntry> };
let added = 0;
for (const [at, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const hoisted = `node_modules/${name}`;
    const nested = `${at}/node_modules/${name}`;
    if (lock.packages[hoisted] || lock.packages[nested]) continue;
    const version = range.replace(/^[^\d]*/, '');
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${at}: cannot pin ${name}@${range}`);
    lock.packages[hoisted] = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`package-lock.json: ${added} foreign platform entries added\n`);
