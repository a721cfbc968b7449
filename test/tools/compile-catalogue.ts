/**
 * `node test/tools/compile-catalogue.ts [--out FOLDER]`: reads the tables of resources/catalogue and resources/units and says, with file,
 * code and field, everything that is wrong with them. With --out it writes the two documents as a central serves them.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Documents } from '../../shared/catalogue/check-documents.ts';
import { type DocumentProblem, describeProblem } from '../../shared/catalogue/problem.ts';
import { assembleDocuments, type SourceFile } from '../../shared/catalogue/source.ts';
import type { Result } from '../../shared/result.ts';

const RESOURCES = fileURLToPath(new URL('../../resources/', import.meta.url));

/** A file that is no JSON becomes a problem of its own: what the assembler then says of it names the file. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readFolder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, content: readJson(join(folder, file)) }));
}

export function compileCatalogue(resources = RESOURCES): Result<Documents, DocumentProblem[]> {
  return assembleDocuments(readFolder(join(resources, 'catalogue')), readFolder(join(resources, 'units')));
}

function main(): void {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const compiled = compileCatalogue();
  if (!compiled.ok) {
    for (const problem of compiled.error) process.stderr.write(`${describeProblem(problem)}\n`);
    process.stderr.write(`${compiled.error.length} 处问题，目录未编译 · problems, nothing compiled\n`);
    process.exitCode = 1;
    return;
  }
  const { catalogue, units } = compiled.value;
  if (values.out !== undefined) {
    mkdirSync(values.out, { recursive: true });
    writeFileSync(join(values.out, 'catalogue.json'), JSON.stringify(catalogue));
    writeFileSync(join(values.out, 'units.json'), JSON.stringify(units));
  }
  const classes = new Set(catalogue.items.map(({ l1 }) => l1)).size;
  process.stdout.write(
    `${catalogue.label} ${catalogue.version}: ${catalogue.items.length} 项 / ${classes} 类, ${units.units.length} 个单位\n`,
  );
}

if (import.meta.main) main();
