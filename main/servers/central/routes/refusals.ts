import { problemSchema } from '../../../../shared/central/contract.ts';

/** The error answers of a route, for its schema: all are Problems. */
export function refusals<const S extends readonly number[]>(...statuses: S): { readonly [K in S[number]]: typeof problemSchema } {
  return Object.fromEntries(statuses.map((status) => [status, problemSchema])) as { readonly [K in S[number]]: typeof problemSchema };
}

/** How OpenAPI names the two credentials. */
export const DEVICE = [{ device: [] }];
export const AGENT = [{ agent: [] }];
