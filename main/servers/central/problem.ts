import type { Problem } from '../../../shared/central/contract.ts';

const STATUS: Readonly<Record<Problem['code'], number>> = {
  'bad-request': 400,
  'digest-mismatch': 400,
  unauthorised: 401,
  'wrong-password': 401,
  forbidden: 403,
  'role-not-granted': 403,
  'enrolment-refused': 403,
  'not-found': 404,
  'idempotency-conflict': 409,
  'key-released': 409,
  'mark-decided': 409,
  'item-unknown': 422,
  'unit-unknown': 422,
  'order-unknown-number': 422,
  'too-many': 429,
  server: 500,
};

/** A refusal the caller is meant to read. The message names no person and repeats nothing that was sent. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly statusCode: number;

  constructor(code: Problem['code'], message: string, fields?: readonly string[], statusCode: number = STATUS[code]) {
    super(code);
    this.problem = { code, message, ...(fields ? { fields: fields.slice(0, 40).map((field) => field.slice(0, 120)) } : {}) };
    this.statusCode = statusCode;
  }
}
