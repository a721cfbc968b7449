import { z } from 'zod';
import { accountFields, accountIdSchema, accountRoleSchema, accountSchema, fitsUnit, NEEDS_UNIT } from '../account/account.ts';
import { itemCodeSchema, policyRowSchema } from '../catalogue/catalogue.ts';
import { orderContentSchema } from '../order/order-for-reader.ts';
import { orderNumberSchema } from '../order/order-number.ts';

/**
 * The part of the wire contract about people: who signs in without a seat, who has an account, who read what.
 *
 *   POST   /v1/tokens                        account and password → access token (15 min) and renewal token
 *   POST   /v1/tokens/refresh                renewal token → a new pair; the old one is void, and brought again it ends the sign-in
 *   DELETE /v1/tokens/current                signs out, by an access token, expired or not, or by the renewal token's cookie
 *   GET    /v1/accounts                      (admin) paged
 *   PUT    /v1/accounts/{id}                 (admin) adds; or changes, with If-Match: the entry's etag, as the two below want it
 *   PUT    /v1/accounts/{id}/password        (admin) sets another, ends the person's sign-ins
 *   PUT    /v1/accounts/{id}/disabled        (admin) { disabled }
 *   DELETE /v1/accounts/{id}/lock            (admin) after too many wrong passwords
 *   DELETE /v1/accounts/{id}/sessions        (admin) ends the person's sign-ins, at seats too
 *   GET    /v1/audit/reads · /v1/audit/acts  (admin) paged, the newest first
 *   GET    /v1/orders/{id}/content           (person) an order as this person may read it
 *   POST   /v1/orders/{id}/unmask            (person) { reason } → with name and number
 *
 * (person): `Authorization: Bearer <access token>`, or at a seat device credential and `X-Agent-Session`.
 */
export const PEOPLE_PATHS = {
  tokens: '/v1/tokens',
  refresh: '/v1/tokens/refresh',
  currentToken: '/v1/tokens/current',
  accounts: '/v1/accounts',
  auditReads: '/v1/audit/reads',
  auditActs: '/v1/audit/acts',
} as const;

/** The page of units, districts and the city, which does what stands above in a browser. */
export const UNIT_PAGE_PATH = '/unit';

const password = z.string().min(1).max(128);
const refreshToken = z.string().regex(/^[\w-]{32,128}$/);

export const tokenRequestSchema = z
  .strictObject({
    id: accountIdSchema,
    password,
    /** Which of several; absent: the account's first that needs no seat. */
    role: accountRoleSchema.optional(),
    /** For browsers: the renewal token comes as an HttpOnly cookie instead of in the answer. */
    cookie: z.boolean().default(false),
  })
  .meta({ id: 'TokenRequest' });
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** `refresh` absent: it stands in the cookie. */
export const refreshRequestSchema = z.strictObject({ refresh: refreshToken.optional() }).meta({ id: 'RefreshRequest' });

export const tokenReplySchema = z
  .object({
    access: z.string().min(16).max(2_048),
    accessExpiresAt: z.number().int(),
    /** null: it went out as a cookie. */
    refresh: refreshToken.nullable(),
    refreshExpiresAt: z.number().int(),
    account: accountSchema,
    role: accountRoleSchema,
  })
  .meta({ id: 'TokenReply' });
export type TokenReply = z.infer<typeof tokenReplySchema>;

export const accountEntrySchema = accountSchema
  .extend({
    /** What a change of it states in If-Match. */
    etag: z.string().max(60),
    disabledAt: z.number().int().nullable(),
    /** Of sign-ins without a seat. */
    lockedUntil: z.number().int().nullable(),
  })
  .meta({ id: 'AccountEntry' });
export type AccountEntry = z.infer<typeof accountEntrySchema>;

/** `password`: of a new account, which needs one; of an old one it is set by its own route. */
export const accountChangeSchema = z
  .strictObject({ ...accountFields, password: password.optional() })
  .refine(fitsUnit, { path: ['unit'], message: NEEDS_UNIT })
  .meta({ id: 'AccountChange' });
export type AccountChange = z.infer<typeof accountChangeSchema>;
export const passwordResetSchema = z.strictObject({ password }).meta({ id: 'PasswordReset' });
export const accountDisabledSchema = z.strictObject({ disabled: z.boolean() }).meta({ id: 'AccountDisabled' });

/** The longest page; `next` null: it was the last. */
const PAGE_MOST = 200;
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_MOST).default(50),
  cursor: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional(),
});
const next = z.string().nullable();

export const accountPageSchema = z.object({ accounts: z.array(accountEntrySchema), next }).meta({ id: 'AccountPage' });
export type AccountPage = z.infer<typeof accountPageSchema>;

export const personalReadSchema = z
  .object({
    id: z.string(),
    at: z.number().int(),
    personId: z.string(),
    role: accountRoleSchema,
    orderId: z.string(),
    what: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'PersonalRead' });
export const readPageSchema = z.object({ reads: z.array(personalReadSchema), next }).meta({ id: 'PersonalReadPage' });
export type ReadPage = z.infer<typeof readPageSchema>;

export const accountActSchema = z
  .object({ id: z.string(), at: z.number().int(), byId: z.string(), act: z.string(), personId: z.string() })
  .meta({ id: 'AccountAct' });
export const actPageSchema = z.object({ acts: z.array(accountActSchema), next }).meta({ id: 'AccountActPage' });
export type ActPage = z.infer<typeof actPageSchema>;

const orderItemSchema = z
  .object({
    ...{ code: itemCodeSchema, l1: z.string(), l2: z.string(), l3: z.string() },
    level: policyRowSchema.shape.level,
    /** By when the unit answers, from dispatch on (art. 13). */
    feedback: policyRowSchema.shape.feedback,
  })
  .meta({ id: 'OrderItem' });

export const orderReadReplySchema = z
  .object({
    id: z.string(),
    number: orderNumberSchema,
    isMasked: z.boolean(),
    /** Whether whoever asks could see name and number by giving a reason. */
    mayUnmask: z.boolean(),
    order: orderContentSchema,
    /** What it was dispatched under, by the catalogue of then; null: it names none that is known here. */
    item: orderItemSchema.nullable(),
  })
  .meta({ id: 'OrderRead' });
export type OrderReadReply = z.infer<typeof orderReadReplySchema>;
/** Written down with who asked and when; nobody's name or number belongs in it. */
export const unmaskRequestSchema = z.strictObject({ reason: z.string().trim().min(4).max(200) }).meta({ id: 'UnmaskRequest' });
