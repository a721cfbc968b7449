import { type UnitDocument, unitDocumentSchema } from '../place/unit.ts';
import { validateUnits } from '../place/validate-units.ts';
import { err, ok, type Result } from '../result.ts';
import { type CatalogueDocument, catalogueDocumentSchema } from './catalogue.ts';
import { type DocumentProblem, schemaProblems } from './problem.ts';
import { validateCatalogue } from './validate.ts';

/** A catalogue and the units it names: only together can they be judged. */
export interface Documents {
  readonly catalogue: CatalogueDocument;
  readonly units: UnitDocument;
}

/** The code of the row that a path such as `items.17.phrases` leads to, as far as the row has one. */
function codeIn(document: unknown, list: 'items' | 'units'): (path: readonly PropertyKey[]) => string | null {
  return ([first, at]) => {
    if (first !== list || typeof at !== 'number') return null;
    const rows = typeof document === 'object' && document !== null && list in document ? (document as Record<string, unknown>)[list] : null;
    const row: unknown = Array.isArray(rows) ? rows[at] : null;
    return typeof row === 'object' && row !== null && 'code' in row && typeof row.code === 'string' ? row.code.slice(0, 20) : null;
  };
}

/** Reads what came from a file or over the wire; all or nothing, by central on load and by the seat on receipt alike. */
export function checkDocuments(catalogue: unknown, units: unknown): Result<Documents, DocumentProblem[]> {
  const parsedUnits = unitDocumentSchema.safeParse(units);
  const parsedCatalogue = catalogueDocumentSchema.safeParse(catalogue);
  if (!parsedUnits.success || !parsedCatalogue.success) {
    return err([
      ...(parsedUnits.success ? [] : schemaProblems(parsedUnits.error, codeIn(units, 'units'))),
      ...(parsedCatalogue.success ? [] : schemaProblems(parsedCatalogue.error, codeIn(catalogue, 'items'))),
    ]);
  }
  const problems = [...validateUnits(parsedUnits.data), ...validateCatalogue(parsedCatalogue.data, parsedUnits.data)];
  return problems.length === 0 ? ok({ catalogue: parsedCatalogue.data, units: parsedUnits.data }) : err(problems);
}
