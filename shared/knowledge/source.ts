import { z } from 'zod';
import type { Documents } from '../catalogue/check-documents.ts';
import type { DocumentProblem } from '../catalogue/problem.ts';
import type { SourceFile } from '../catalogue/source.ts';
import { err, type Result } from '../result.ts';
import { checkKnowledge } from './check-knowledge.ts';
import type { KnowledgeDocument } from './knowledge.ts';

const HEAD = 'version.json';
const headSchema = z.object({ label: z.string() });
const listSchema = z.array(z.unknown());

/** `resources/knowledge`: one file a first-level class, each a list of entries, and `version.json`. */
export function assembleKnowledge(files: readonly SourceFile[], documents: Documents): Result<KnowledgeDocument, DocumentProblem[]> {
  const head = headSchema.safeParse(files.find(({ file }) => file === HEAD)?.content);
  const lists = files.filter(({ file }) => file !== HEAD).map(({ file, content }) => ({ file, list: listSchema.safeParse(content) }));
  const broken = lists.filter(({ list }) => !list.success).map(({ file }) => file);
  if (!head.success || broken.length > 0)
    return err([...(head.success ? [] : [HEAD]), ...broken].map((file) => ({ rule: 'schema', file, code: null, field: '', detail: '' })));
  return checkKnowledge({ ...head.data, entries: lists.flatMap(({ list }) => list.data ?? []) }, documents);
}
