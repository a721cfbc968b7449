import { type Problem, type ProblemCode, type ProblemDetails, problemOf } from '../../../shared/central/problem.ts';

/** A refusal the caller is meant to read. The message names no person and repeats nothing that was sent. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly statusCode: number;
  /** When it may be tried again (RFC 9110, 10.2.3). */
  retryAfterS: number | null = null;

  /** @param more names of fields, or all that the document says beside code and words */
  constructor(code: ProblemCode, message: string, more: readonly string[] | ProblemDetails = {}) {
    super(code);
    this.problem = problemOf(code, message, 'length' in more ? { fields: more } : more);
    this.statusCode = this.problem.status;
  }
}
