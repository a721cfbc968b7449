import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Numbers by name, nested as deep as reads well. */
export interface Metrics {
  readonly [name: string]: number | string | Metrics;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const GIB = 1024 ** 3;

function commit(): string {
  try {
    const head = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
    const isClean = execFileSync('git', ['status', '--porcelain', '-uno'], { cwd: ROOT, encoding: 'utf8' }) === '';
    return isClean ? head : `${head}+changes`;
  } catch {
    // An unpacked archive has no history.
    return 'unknown';
  }
}

function machine(): string {
  const processors = cpus();
  return `${processors[0]?.model.trim() ?? 'unknown'} ×${processors.length}, ${(totalmem() / GIB).toFixed(0)} GiB, ${platform()} ${arch()}, node ${process.versions.node}`;
}

function rowsOf(metrics: Metrics, prefix = ''): [string, number | string][] {
  return Object.entries(metrics).flatMap(([name, value]): [string, number | string][] =>
    typeof value === 'object' ? rowsOf(value, `${prefix}${name}.`) : [[prefix + name, value]],
  );
}

const shown = (value: number | string): string =>
  typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(3) : String(value);

/** Prints the figures as a table, keeps them in `out/bench`, and ends with the one line a program reads. */
export function report(name: string, metrics: Metrics): void {
  const result = { name, commit: commit(), machine: machine(), metrics };
  const rows = rowsOf(metrics);
  const nameWidth = Math.max(...rows.map(([key]) => key.length));
  const valueWidth = Math.max(...rows.map(([, value]) => shown(value).length));
  process.stdout.write(`${name} · ${result.commit} · ${result.machine}\n`);
  for (const [key, value] of rows) process.stdout.write(`  ${key.padEnd(nameWidth)}  ${shown(value).padStart(valueWidth)}\n`);
  mkdirSync(`${ROOT}out/bench`, { recursive: true });
  writeFileSync(`${ROOT}out/bench/${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`BENCH ${name} ${JSON.stringify(result)}\n`);
}
