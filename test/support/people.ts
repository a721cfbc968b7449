import { type TokenReply, tokenReplySchema } from '../../shared/central/people.ts';
import { bearer, type TestCentral } from './central.ts';

/** Of every account of the test central. */
export const PASSWORD = '12345';

export async function signInWithout(central: TestCentral, id: string): Promise<TokenReply & { readonly refresh: string }> {
  const reply = await central.request('POST', '/v1/tokens', { body: { id, password: PASSWORD } });
  const tokens = tokenReplySchema.parse(await reply.json());
  return { ...tokens, refresh: tokens.refresh ?? '' };
}

type Ask = (method: string, path: string, body?: unknown) => Promise<Response>;

/** Who asks central with their access token. */
export async function personAt(central: TestCentral, id: string): Promise<Ask> {
  const { access } = await signInWithout(central, id);
  return (method, path, body) => central.request(method, path, { headers: bearer(access), ...(body === undefined ? {} : { body }) });
}

/** Status and code, as the tests of refusals compare them. */
export async function refusal(reply: Response): Promise<string> {
  const body: unknown = await reply.json();
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'none';
  return `${reply.status} ${code}`;
}
