import type { Documents } from '../../shared/catalogue/check-documents.ts';
import { describeProblem } from '../../shared/catalogue/problem.ts';
import { compileCatalogue } from '../tools/compile-catalogue.ts';

/** The catalogue and the units this repository ships. */
export function demoDocuments(): Documents {
  const compiled = compileCatalogue();
  if (!compiled.ok) throw new Error(compiled.error.map(describeProblem).join('\n'));
  return compiled.value;
}
