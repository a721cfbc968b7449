import { accountPageSchema, type TokenReply, tokenReplySchema } from '../../shared/central/people.ts';
import { bearer, type TestCentral } from './central.ts';

/** Of every account of the test central. */
export const PASSWORD = '12345';

export async function signInWithout(central: TestCentral, id: string): Promise<TokenReply & { readonly refresh: string }> {
  const reply = await central.request('POST', '/v1/tokens', { body: { id, password: PASSWORD } });
  const tokens = tokenReplySchema.parse(await reply.json());
  return { ...tokens, refresh: tokens.refresh ?? '' };
}

/** As a page does it: an account was read before it is changed. */
async function seen(central: TestCentral, access: string, path: string): Promise<Record<string, string>> {
  const [, id] = /^\/v1\/accounts\/(\w+)/.exec(path) ?? [];
  if (id === undefined) return {};
  const read = await central.request('GET', '/v1/accounts?limit=200', { headers: bearer(access) });
  if (read.status !== 200) return {};
  const entry = accountPageSchema.parse(await read.json()).accounts.find((account) => account.id === id);
  return entry ? { 'if-match': entry.etag } : {};
}

type Ask = (method: string, path: string, body?: unknown) => Promise<Response>;

/** Who asks central with their access token. */
export async function personAt(central: TestCentral, id: string): Promise<Ask> {
  const { access } = await signInWithout(central, id);
  return async (method, path, body) => {
    const headers = { ...bearer(access), ...(method === 'PUT' ? await seen(central, access, path) : {}) };
    return central.request(method, path, { headers, ...(body === undefined ? {} : { body }) });
  };
}

/** Status and code, as the tests of refusals compare them. */
export async function refusal(reply: Response): Promise<string> {
  const body: unknown = await reply.json();
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'none';
  return `${reply.status} ${code}`;
}
