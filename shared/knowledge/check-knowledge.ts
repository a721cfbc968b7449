import type { Documents } from '../catalogue/check-documents.ts';
import { type DocumentProblem, schemaProblems } from '../catalogue/problem.ts';
import { err, ok, type Result } from '../result.ts';
import { type KnowledgeDocument, knowledgeDocumentSchema } from './knowledge.ts';

/** Refused whole like a catalogue: an answer that leads to no unit helps nobody. */
export function checkKnowledge(document: unknown, { catalogue, units }: Documents): Result<KnowledgeDocument, DocumentProblem[]> {
  const parsed = knowledgeDocumentSchema.safeParse(document);
  if (!parsed.success) return err(schemaProblems(parsed.error, () => null));
  const problems: DocumentProblem[] = [];
  const report = (rule: DocumentProblem['rule'], code: string, field: string, detail: string): void =>
    void problems.push({ rule, file: null, code, field, detail });
  const items = new Set(catalogue.items.map(({ code }) => code));
  const unitCodes = new Set(units.units.map(({ code }) => code));
  const ids = new Set<string>();
  const askedBy = new Map<string, string>();
  for (const { id, unit, items: about, question, asks } of parsed.data.entries) {
    if (ids.has(id)) report('duplicate-code', id, 'id', question);
    ids.add(id);
    if (!unitCodes.has(unit)) report('unknown-unit', id, 'unit', unit);
    for (const code of about) if (!items.has(code)) report('unknown-item', id, 'items', code);
    for (const text of [question, ...asks]) {
      const other = askedBy.get(text);
      if (other !== undefined) report('repeated-value', id, 'asks', `${text}: ${other}`);
      askedBy.set(text, id);
    }
  }
  return problems.length === 0 ? ok(parsed.data) : err(problems);
}
