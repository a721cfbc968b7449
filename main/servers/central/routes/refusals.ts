import { PROBLEM_TYPE, problemSchema } from '../../../../shared/central/problem.ts';

const PROBLEM = { description: '', content: { [PROBLEM_TYPE]: { schema: problemSchema } } } as const;

/** The error answers of a route, for its schema: all are Problems. */
export function refusals<const S extends readonly number[]>(...statuses: S): { readonly [K in S[number]]: typeof PROBLEM } {
  return Object.fromEntries(statuses.map((status) => [status, PROBLEM])) as { readonly [K in S[number]]: typeof PROBLEM };
}

/** How OpenAPI names the credentials. */
export const DEVICE = [{ device: [] }];
export const AGENT = [{ agent: [] }];
/** An access token alone. */
export const TOKEN: { readonly [scheme: string]: readonly string[] }[] = [{ person: [] }];
/** A person: by an access token, or signed in at a seat. */
export const PERSON: { readonly [scheme: string]: readonly string[] }[] = [{ person: [] }, { device: [], agent: [] }];
