/** `npm run check`, step "import rules": fails on a forbidden import and on a source file the cruiser did not see. */
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = ['shared', 'main', 'renderer', 'preload', 'test'];

export interface CruisedTree {
  readonly modules: readonly string[];
  readonly violations: readonly IViolation[];
}

interface RuleConfig {
  forbidden: { name: string }[];
  options: object;
}

export function readRules(): RuleConfig {
  return createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as RuleConfig;
}

export async function cruiseTree(baseDir: string, folders: readonly string[]): Promise<CruisedTree> {
  const { options, ...ruleSet } = readRules();
  const result = await cruise([...folders], { ...options, baseDir, ruleSet, validate: true } as object);
  const output = result.output as ICruiseResult;
  return { modules: output.modules.map(({ source }) => source), violations: output.summary.violations };
}

/** dependency-cruiser that cannot parse TypeScript cruises nothing and reports success: so every source file must be among its modules. */
export function findUnseen(baseDir: string, folders: readonly string[], modules: readonly string[], skip: RegExp): string[] {
  const seen = new Set(modules);
  return folders.flatMap((folder) =>
    readdirSync(join(baseDir, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.mts') && !skip.test(file) && !seen.has(file)),
  );
}

async function main(): Promise<void> {
  const folders = FOLDERS.filter((folder) => statSync(join(ROOT, folder), { throwIfNoEntry: false }));
  const { modules, violations } = await cruiseTree(ROOT, folders);
  const unseen = findUnseen(ROOT, folders, modules, /^test\/fixtures\//);
  for (const { rule, from, to } of violations) process.stdout.write(`${rule.name}: ${from} → ${to}\n`);
  for (const file of unseen) process.stdout.write(`not cruised: ${file}\n`);
  process.stdout.write(`${modules.length} modules, ${violations.length} forbidden imports\n`);
  process.exitCode = violations.length + unseen.length === 0 ? 0 : 1;
}

if (import.meta.main) await main();
