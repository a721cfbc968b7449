import { type Document, isMap, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { err, ok, type Result } from '../result.ts';
import { nearestOf } from './nearest.ts';
import { keysAt } from './schema-keys.ts';

/** One thing wrong in a settings file, in words for the person who wrote it. */
export interface SettingsProblem {
  /** `sip.servers.0`; empty for the file as a whole. */
  readonly path: string;
  /** From 1; null where nothing stands in the file. */
  readonly line: number | null;
  readonly zh: string;
  readonly en: string;
  /** The right key that is nearest to an unknown one. */
  readonly nearest: string | null;
}

type Path = readonly PropertyKey[];

/**
 * Reads the text of a settings file, YAML 1.2 and therefore JSON too. Every problem is named with its line, none is
 * guessed away; an empty file is an empty map.
 */
export function readSettings<T>(text: string, schema: z.ZodType<T>): Result<T, SettingsProblem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return err(
      document.errors.map(({ message, pos }) => ({
        path: '',
        line: lines.linePos(pos[0]).line,
        zh: '格式不对',
        en: message,
        nearest: null,
      })),
    );
  }
  const aliases = aliasesIn(document, lines);
  if (aliases.length > 0) return err(aliases);
  keepLeadingZeros(document);
  const content: unknown = document.toJS() ?? {};
  const parsed = schema.safeParse(content);
  if (parsed.success) return ok(parsed.data);
  const lineOf = (path: Path, key?: string): number | null => {
    const start = startOf(document.contents, path, key);
    return start === null ? null : lines.linePos(start).line;
  };
  const chinese = schema.safeParse(content, { error: z.locales.zhCN().localeError }).error?.issues ?? [];
  const problems = parsed.error.issues.flatMap((issue, at) => problemsOf(issue, chinese[at]?.message ?? '', schema, lineOf));
  return err(problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
}

/** Settings are short: an alias is a slip, or a file made to grow without end when it is read. */
function aliasesIn(document: Document.Parsed, lines: LineCounter): SettingsProblem[] {
  const found: SettingsProblem[] = [];
  visit(document, {
    Alias: (_key, { range, source }) => {
      const line = range ? lines.linePos(range[0]).line : null;
      found.push({ path: '', line, zh: `不能用别名 *${source}`, en: `aliases are not read: *${source}`, nearest: null });
    },
  });
  return found;
}

/** 0512 unquoted is a number to YAML; whoever writes it so means the digits, a seat's or a queue's name. */
function keepLeadingZeros(document: Document.Parsed): void {
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'number' && /^[-+]?0\d/.test(node.source ?? '')) node.value = node.source;
    },
  });
}

function problemsOf(
  issue: z.core.$ZodIssue,
  zh: string,
  schema: z.ZodType,
  lineOf: (path: Path, key?: string) => number | null,
): SettingsProblem[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: issue.path.join('.'), line: lineOf(issue.path), zh, en: issue.message, nearest: null }];
  }
  const known = keysAt(schema, issue.path);
  return issue.keys.map((key) => ({
    path: [...issue.path, key].join('.'),
    line: lineOf(issue.path, key),
    zh: '没有这一项',
    en: 'unknown key',
    nearest: nearestOf(key, known),
  }));
}

/** Where the value of a path begins, or of the nearest thing above it that stands in the file; with `key`, where that key begins. */
function startOf(contents: unknown, path: Path, key?: string): number | null {
  let node: unknown = contents;
  let start = startOfNode(node);
  for (const step of [...path, ...(key === undefined ? [] : [key])]) {
    const found = childOf(node, step);
    if (!found) break;
    start = startOfNode(found.key ?? found.value) ?? start;
    node = found.value;
  }
  return start;
}

function childOf(node: unknown, step: PropertyKey): { readonly key: unknown; readonly value: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(key) === String(step));
    return pair ? { key: pair.key, value: pair.value } : null;
  }
  const item = (node as { items?: unknown[] } | null)?.items?.[Number(step)];
  return item === undefined ? null : { key: null, value: item };
}

function startOfNode(node: unknown): number | null {
  return (node as Node | null)?.range?.[0] ?? null;
}
