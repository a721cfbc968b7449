import { z } from 'zod';

/**
 * Everything that can go wrong in a way a person at the seat must be told.
 *
 * The kind is the whole contract; the words (what happened, what is safe, what to do) stand in
 * `renderer/desk/i18n` and for the command line in `main/words.ts`, Chinese first. `detail` is technical, never
 * personal, and goes to the log and to the small print.
 */
export const appErrorKinds = [
  // bridge
  'unknown-channel',
  'bad-payload',
  'wrong-page',
  'wrong-role',
  'not-signed-in',
  'internal',
  // bridge of the web shell
  'bridge-down',
  'open-elsewhere',
  // sign-in
  'wrong-password',
  'sign-in-locked',
  'role-not-granted',
  'offline-sign-in-expired',
  'offline-sign-in-unknown',
  // enrolment and settings
  'enrolment-needed',
  'secret-missing',
  // seat and phone
  'phone-not-ready',
  'call-in-progress',
  'sip-password-wrong',
  'sip-unreachable',
  'microphone-refused',
  'microphone-missing',
  'audio-suspended',
  // central
  'central-offline',
  'central-timeout',
  'central-unauthorised',
  'central-rejected',
  'central-conflict',
  'central-server',
  'central-pending',
  'central-garbage',
  // catalogue
  'catalogue-invalid',
  'catalogue-missing',
  'catalogue-updated',
  'item-unknown',
  'street-unknown',
  // order
  'draft-unknown',
  'draft-stale',
  'draft-closed',
  'order-incomplete',
  'order-too-long',
  'order-holds-request',
  'order-unknown',
  'order-not-rejected',
  'order-exists-at-central',
  'order-exists-unchecked',
  'order-differs-at-central',
  'order-key-released',
  'order-unknown-number',
  'order-key-not-released',
  'order-copy-refused',
  'order-takes-no-note',
  // mark
  'mark-decided',
  // reminder
  'reminder-unknown',
  'reminder-without-number',
  // return visit
  'visit-settled',
  'visit-not-claimed',
  'visit-number-wrong',
  'visit-not-kept',
  // store
  'store-locked',
  'store-damaged',
  'store-salvaged',
  'store-future',
  'store-full',
  'store-key-missing',
  // practice
  'practice-only',
  'practice-call-running',
  'practice-servers-down',
  // drill
  'drill-unknown',
  'drill-running',
  'drill-none',
  'drill-in-call',
] as const;

export type AppErrorKind = (typeof appErrorKinds)[number];

export const appErrorSchema = z.object({
  kind: z.enum(appErrorKinds),
  detail: z.string().max(2_000).optional(),
  fields: z.array(z.string().max(80)).max(40).optional(),
});

/** `fields` names the form fields or settings the error is about. */
export type AppError = z.infer<typeof appErrorSchema>;

export function appError(kind: AppErrorKind, detail?: string, fields?: readonly string[]): AppError {
  return {
    kind,
    ...(detail === undefined ? {} : { detail: detail.slice(0, 2_000) }),
    ...(fields === undefined ? {} : { fields: [...fields] }),
  };
}
