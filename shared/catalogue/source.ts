import { z } from 'zod';
import { unitSchema } from '../place/unit.ts';
import { err, type Result } from '../result.ts';
import { catalogueItemSchema, policyRowSchema } from './catalogue.ts';
import { checkDocuments, type Documents } from './check-documents.ts';
import { type DocumentProblem, schemaProblems } from './problem.ts';

/**
 * The tables as people keep them, in files that can be reviewed: `resources/catalogue` has one file per first-level
 * class (its groups named in the head), `policy.json` and `version.json`; `resources/units` has one file per kind of
 * origin and `version.json`.
 */
export interface SourceFile {
  readonly file: string;
  readonly content: unknown;
}

const classFileSchema = z.object({
  code: z.string().regex(/^\d{2}$/),
  name: z.string().min(1),
  groups: z.record(z.string().regex(/^\d{2}\.\d{2}$/), z.string().min(1)),
  items: z.array(catalogueItemSchema),
});
type ClassFile = z.infer<typeof classFileSchema>;

const catalogueHeadSchema = z.object({ version: z.string(), label: z.string(), publishedAt: z.number() });
const policyFileSchema = z.object({ policy: z.array(policyRowSchema) });
const unitFileSchema = z.object({ units: z.array(unitSchema) });
const unitHeadSchema = z.object({ version: z.string() });

const HEAD = 'version.json';
const POLICY = 'policy.json';

/** Which file a row came from, so that a problem found in the whole document still names it. */
type Origins = Map<string, string>;

function read<T>(schema: z.ZodType<T>, { file, content }: SourceFile, problems: DocumentProblem[]): T | null {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  problems.push(...schemaProblems(parsed.error, () => null).map((problem) => ({ ...problem, file })));
  return null;
}

function readNamed<T>(schema: z.ZodType<T>, files: readonly SourceFile[], name: string, problems: DocumentProblem[]): T | null {
  return read(schema, files.find(({ file }) => file === name) ?? { file: name, content: undefined }, problems);
}

/** Each row under the class and group its code says, each group used. */
function checkHead(file: string, { code, name, groups, items }: ClassFile, problems: DocumentProblem[]): void {
  const report = (row: string, field: string, detail: string): void => {
    problems.push({ rule: 'missing-parent', file, code: row, field, detail });
  };
  for (const item of items) {
    const group = item.code.slice(0, 5);
    const groupName = groups[group];
    if (item.code.slice(0, 2) !== code || item.l1 !== name) report(item.code, 'l1', `${code} ${name} ≠ ${item.l1}`);
    if (groupName !== item.l2) report(item.code, 'l2', `${group} ${groupName ?? '—'} ≠ ${item.l2}`);
  }
  for (const group of Object.keys(groups)) {
    if (items.some((item) => item.code.startsWith(`${group}.`))) continue;
    problems.push({ rule: 'empty-class', file, code: group, field: 'groups', detail: groups[group] ?? '' });
  }
}

/** Puts the files together to the two documents that central serves, and judges them. */
export function assembleDocuments(catalogue: readonly SourceFile[], units: readonly SourceFile[]): Result<Documents, DocumentProblem[]> {
  const problems: DocumentProblem[] = [];
  const origins: Origins = new Map();
  const head = readNamed(catalogueHeadSchema, catalogue, HEAD, problems);
  const policy = readNamed(policyFileSchema, catalogue, POLICY, problems);
  const unitHead = readNamed(unitHeadSchema, units, HEAD, problems);

  const items = catalogue
    .filter(({ file }) => file !== HEAD && file !== POLICY)
    .flatMap((source) => {
      const parsed = read(classFileSchema, source, problems);
      if (!parsed) return [];
      checkHead(source.file, parsed, problems);
      for (const { code } of parsed.items) origins.set(code, source.file);
      return parsed.items;
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const rows = units
    .filter(({ file }) => file !== HEAD)
    .flatMap((source) => {
      const parsed = read(unitFileSchema, source, problems)?.units ?? [];
      for (const { code } of parsed) origins.set(code, source.file);
      return parsed;
    });

  if (problems.length > 0) return err(problems);
  const checked = checkDocuments({ ...head, ...policy, items }, { ...unitHead, units: rows });
  if (checked.ok) return checked;
  return err(checked.error.map((problem) => ({ ...problem, file: origins.get(problem.code ?? '') ?? null })));
}
