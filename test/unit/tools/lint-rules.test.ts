import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const FIXTURES = 'test/fixtures/lint-rules';
const fixtures = readdirSync(FIXTURES);

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly severity: string; readonly location: { readonly path: string } }[];
}

/** The real configuration in a folder where its exclusions do not hide the fixtures. */
function prepareFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
  cpSync('biome.json', join(folder, 'biome.json'));
  mkdirSync(join(folder, 'renderer'));
  for (const name of fixtures) {
    const padding = name.startsWith('noExcessiveLinesPerFile') ? '// one more line\n'.repeat(400) : '';
    const target = name.startsWith('useFilenamingConvention') ? 'BadName.ts' : kebab(name);
    writeFileSync(join(folder, 'renderer', target), padding + readFileSync(join(FIXTURES, name), 'utf8'));
  }
  return folder;
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function lint(folder: string): Promise<Report> {
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const output = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch((error: { stdout: string }) => error);
  return JSON.parse(output.stdout) as Report;
}

describe('a file that breaks one lint rule', () => {
  let folder: string;
  let report: Report;
  beforeAll(async () => {
    folder = prepareFolder();
    report = await lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(fixtures)('%s is an error', (name) => {
    const rule = name.slice(0, name.lastIndexOf('.'));
    const target = rule === 'useFilenamingConvention' ? 'BadName.ts' : kebab(name);
    const errors = report.diagnostics.filter(({ severity, location }) => severity === 'error' && location.path.endsWith(target));
    expect(errors.map(({ category }) => category.split('/').at(-1))).toContain(rule);
  });
});
