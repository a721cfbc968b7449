import { z } from 'zod';
import { unitDocumentSchema, unitSchema } from '../place/unit.ts';
import { err, type Result } from '../result.ts';
import {
  type Alarm,
  alarmSchema,
  type CatalogueItem,
  catalogueItemSchema,
  itemCodeSchema,
  policyClassSchema,
  policyRowSchema,
  type Question,
  type Route,
  routeSchema,
} from './catalogue.ts';
import { checkDocuments, type Documents } from './check-documents.ts';
import { type DocumentProblem, schemaProblems } from './problem.ts';

/**
 * The tables as people keep them, in files that can be reviewed: `resources/catalogue` has one file per first-level
 * class (a line an item; what its group has in common stands once), `phrases/` with what citizens say, `questions.json`,
 * `alarms.json` with what tells of an emergency, `policy.json` and `version.json`; `resources/units` has one file per kind of origin and `version.json`.
 */
export interface SourceFile {
  readonly file: string;
  readonly content: unknown;
}

const QUESTION = /^([a-z][a-zA-Z0-9]{1,30})(!?)$/;
const ROUTE =
  /^(street|district)$|^(department|enterprise|direct|answer):([0-9A-Z-]{3,16})$|^emergency:(110|119|120|122)$|^channel:(.{1,40})$/;

/** What an item of a group is unless its own row says otherwise. */
const defaultsSchema = z.strictObject({
  types: catalogueItemSchema.shape.requestTypes,
  /** `street`, `district`, `enterprise:E-HEAT`, `emergency:119`, `channel:…`. */
  route: z.string().regex(ROUTE),
  co: catalogueItemSchema.shape.coUnits,
  class: policyClassSchema,
  /** Keys of questions; `!`: must be answered. */
  ask: z.array(z.string().regex(QUESTION)).max(8),
  address: z.boolean(),
  confidential: z.boolean(),
  assessed: z.boolean(),
  tag: catalogueItemSchema.shape.tag,
  /** When it is not accepted. */
  refuse: catalogueItemSchema.shape.notAccepted,
});

const sourceItemSchema = defaultsSchema.partial().extend({
  code: itemCodeSchema,
  name: z.string().min(1),
  means: catalogueItemSchema.shape.definition,
  from: catalogueItemSchema.shape.validFrom.optional(),
  to: catalogueItemSchema.shape.validTo.optional(),
  /** What it was in earlier versions. */
  was: z.strictObject({ codes: catalogueItemSchema.shape.formerCodes, names: catalogueItemSchema.shape.formerNames }).optional(),
});

const questionsSchema = z.record(z.string(), z.strictObject({ label: z.string().min(1), choices: z.array(z.string().min(1)).optional() }));
type Questions = z.infer<typeof questionsSchema>;

const classFileSchema = z.strictObject({
  code: z.string().regex(/^\d{2}$/),
  name: z.string().min(1),
  /** Questions that only this class asks, or asks otherwise. */
  questions: questionsSchema.optional(),
  groups: z.array(
    z.strictObject({
      code: z.string().regex(/^\d{2}\.\d{2}$/),
      name: z.string().min(1),
      all: defaultsSchema,
      items: z.array(sourceItemSchema),
    }),
  ),
});
type ClassFile = z.infer<typeof classFileSchema>;
type Group = ClassFile['groups'][number];

/** What citizens say, by item code: kept apart from the names, which are older. */
const phrasesSchema = z.record(itemCodeSchema, z.array(z.string()));

/** What tells of an emergency, by item code; the limits stand for every item, and an item may have more of its own. */
const alarmsSchema = z.strictObject({
  label: z.string().min(1),
  limits: alarmSchema.omit({ words: true }),
  items: z.record(itemCodeSchema, alarmSchema.partial({ before: true, earlier: true, after: true })),
});

const catalogueHeadSchema = z.object({ version: z.string(), label: z.string(), publishedAt: z.number() });
const policyFileSchema = z.object({ policy: z.array(policyRowSchema) });
const unitFileSchema = z.object({ units: z.array(unitSchema).default([]), communities: unitDocumentSchema.shape.communities });
const unitHeadSchema = z.object({ version: z.string() });

const HEAD = 'version.json';
const POLICY = 'policy.json';
const QUESTIONS = 'questions.json';
const ALARMS = 'alarms.json';
const CLASS_FILE = /^\d{2}(-[a-z-]+)?\.json$/;
const PHRASES = 'phrases/';

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
function checkHead(file: string, { code, groups }: ClassFile, problems: DocumentProblem[]): void {
  for (const group of groups) {
    if (group.items.length === 0) problems.push({ rule: 'empty-class', file, code: group.code, field: 'groups', detail: group.name });
    if (!group.code.startsWith(`${code}.`)) problems.push({ rule: 'missing-parent', file, code: group.code, field: 'code', detail: code });
    for (const item of group.items) {
      if (item.code.startsWith(`${group.code}.`)) continue;
      problems.push({ rule: 'missing-parent', file, code: item.code, field: 'code', detail: `${group.code} ${group.name}` });
    }
  }
}

function routeOf(text: string): Route {
  const [kind = '', ...rest] = text.split(':');
  const target = rest.join(':');
  return routeSchema.parse({ kind, unit: target, service: target, channel: target });
}

function questionOf(text: string, known: Questions, unknown: (key: string) => void): Question[] {
  const [, key = '', must = ''] = QUESTION.exec(text) ?? [];
  const found = Object.hasOwn(known, key) ? known[key] : undefined;
  if (!found) unknown(key);
  return found ? [{ key, label: found.label, choices: found.choices ?? [], required: must === '!' }] : [];
}

interface Words {
  readonly questions: Questions;
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  readonly alarms: Readonly<Record<string, Alarm>>;
}

/** What a row says for itself, and for the rest what its group says. */
function overlay(all: Group['all'], own: { readonly [K in keyof Group['all']]?: Group['all'][K] | undefined }): Group['all'] {
  const said = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...all, ...Object.fromEntries(said) };
}

/** A row as central serves it: its own words over its group's. An item nobody has phrased yet is found by its name. */
function itemOf(l1: string, group: Group, row: Group['items'][number], words: Words, unknown: (key: string) => void): CatalogueItem {
  const { code, name, means, from = '2022-01-01', to = null, was = {}, ...own } = row;
  const { types, route, co, class: policyClass, ask, address, confidential, assessed, tag, refuse } = overlay(group.all, own);
  return {
    ...{ code, l1, l2: group.name, l3: name, definition: means, phrases: [...(words.phrases[code] ?? [name])], requestTypes: types },
    ...{ route: routeOf(route), coUnits: co, policyClass, questions: ask.flatMap((each) => questionOf(each, words.questions, unknown)) },
    ...{ addressRequired: address, confidential, assessed, tag, notAccepted: refuse, validFrom: from, validTo: to },
    ...(words.alarms[code] ? { alarm: words.alarms[code] } : {}),
    ...(was.codes ? { formerCodes: was.codes } : {}),
    ...(was.names ? { formerNames: was.names } : {}),
  };
}

function itemsOf(source: SourceFile, words: Words, problems: DocumentProblem[]): CatalogueItem[] {
  const parsed = read(classFileSchema, source, problems);
  if (!parsed) return [];
  checkHead(source.file, parsed, problems);
  const known = { ...words, questions: { ...words.questions, ...parsed.questions } };
  return parsed.groups.flatMap((group) =>
    group.items.map((row) =>
      itemOf(parsed.name, group, row, known, (key) => {
        problems.push({ rule: 'unknown-question', file: source.file, code: row.code, field: 'ask', detail: key });
      }),
    ),
  );
}

/** A city without the file has no alarms. */
function readAlarms(catalogue: readonly SourceFile[], problems: DocumentProblem[]): Words['alarms'] {
  const source = catalogue.find(({ file }) => file === ALARMS);
  const parsed = source && read(alarmsSchema, source, problems);
  if (!parsed) return {};
  const { limits, items } = parsed;
  const both = (all: readonly string[], own: readonly string[] = []): string[] => [...new Set([...all, ...own])];
  const whole = ({ words, before, earlier, after }: (typeof items)[string]): Alarm => ({
    words,
    before: both(limits.before, before),
    earlier: both(limits.earlier, earlier),
    after: both(limits.after, after),
  });
  return Object.fromEntries(Object.entries(items).map(([code, alarm]) => [code, whole(alarm)]));
}

function readWords(catalogue: readonly SourceFile[], problems: DocumentProblem[]): Words {
  const phrases = catalogue.filter(({ file }) => file.startsWith(PHRASES)).map((source) => read(phrasesSchema, source, problems) ?? {});
  return {
    questions: readNamed(questionsSchema, catalogue, QUESTIONS, problems) ?? {},
    phrases: Object.assign({}, ...phrases),
    alarms: readAlarms(catalogue, problems),
  };
}

/** An alarm without an item would never be raised, and nobody would know. */
function checkAlarms(alarms: Words['alarms'], origins: Origins, problems: DocumentProblem[]): void {
  for (const code of Object.keys(alarms))
    if (!origins.has(code)) problems.push({ rule: 'unknown-item', file: ALARMS, code, field: 'items', detail: '' });
}

/** Puts the files together to the two documents that central serves, and judges them. */
export function assembleDocuments(catalogue: readonly SourceFile[], units: readonly SourceFile[]): Result<Documents, DocumentProblem[]> {
  const problems: DocumentProblem[] = [];
  const origins: Origins = new Map();
  const head = readNamed(catalogueHeadSchema, catalogue, HEAD, problems);
  const policy = readNamed(policyFileSchema, catalogue, POLICY, problems);
  const unitHead = readNamed(unitHeadSchema, units, HEAD, problems);

  const words = readWords(catalogue, problems);
  const items = catalogue
    .filter(({ file }) => CLASS_FILE.test(file))
    .flatMap((source) => {
      const rows = itemsOf(source, words, problems);
      for (const { code } of rows) origins.set(code, source.file);
      return rows;
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  checkAlarms(words.alarms, origins, problems);
  const unitParts = units
    .filter(({ file }) => file !== HEAD)
    .map((source) => {
      const parsed = read(unitFileSchema, source, problems) ?? { units: [], communities: {} };
      for (const { code } of parsed.units) origins.set(code, source.file);
      return parsed;
    });
  const rows = unitParts.flatMap((part) => part.units);
  const communities = Object.assign({}, ...unitParts.map((part) => part.communities));

  if (problems.length > 0) return err(problems);
  const checked = checkDocuments({ ...head, ...policy, items }, { ...unitHead, units: rows, communities });
  if (checked.ok) return checked;
  return err(checked.error.map((problem) => ({ ...problem, file: origins.get(problem.code ?? '') ?? null })));
}
