import { z } from 'zod';
import { accountRoleSchema } from '../../../../shared/account/account.ts';
import { unitCodeSchema } from '../../../../shared/catalogue/catalogue.ts';
import type { AccessSeal } from '../session/tokens.ts';
import type { App } from './http.ts';

/** What sets it apart from a seat's session token, which the same key signs (RFC 9068 wants the same said). */
const AUDIENCE = 'hotline-central/access';

const claimsSchema = z.object({
  aud: z.literal(AUDIENCE),
  sub: z.string(),
  jti: z.string(),
  role: accountRoleSchema,
  unit: unitCodeSchema.nullable(),
  iat: z.number(),
  exp: z.number(),
});

/** Expiry is judged by our own clock; the token only proves that we issued it. HS256 alone is believed (RFC 8725, 3.1). */
export function createAccessSeal(app: App): AccessSeal {
  return {
    seal: (claims) => app.jwt.sign({ ...claims, aud: AUDIENCE }),
    open(token) {
      try {
        return claimsSchema.safeParse(app.jwt.verify(token)).data ?? null;
      } catch {
        // Not signed by us, or no token at all: to the caller that is the same.
        return null;
      }
    },
  };
}
