import { z } from 'zod';
import { type AppError, appErrorSchema } from '../errors.ts';
import type { Result } from '../result.ts';

/**
 * The web shell's bridge on its WebSocket, one socket a page, JSON text frames.
 *
 *   page → main   { hello: secret }            first frame; the secret fixes the page kind and is used once
 *                 { hello: secret, takeOver: true }  the person chose «在这里打开»: the page that is open elsewhere stops
 *                 { id, channel, payload }     request
 *   main → page   { welcome: page } | { refused: AppError }   answer to hello
 *                 { id, result }               reply, a Result
 *                 { event, payload }           announcement
 *
 * `refused: open-elsewhere` also ends a socket that was welcome: a newer page took over.
 */
export const WIRE_MAX_BYTES = 1_048_576;

export const helloFrameSchema = z.strictObject({ hello: z.string().min(20).max(200), takeOver: z.literal(true).optional() });
export const requestFrameSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  channel: z.string().max(80),
  payload: z.unknown(),
});
export type RequestFrame = z.infer<typeof requestFrameSchema>;

export const serverFrameSchema = z.union([
  z.strictObject({ welcome: z.enum(['phone', 'desk', 'citizen']) }),
  z.strictObject({ refused: appErrorSchema }),
  z.strictObject({
    id: z.number().int().nonnegative(),
    result: z.union([z.object({ ok: z.literal(true), value: z.unknown() }), z.object({ ok: z.literal(false), error: appErrorSchema })]),
  }),
  z.strictObject({ event: z.string().max(80), payload: z.unknown() }),
]);
export type ServerFrame =
  | { readonly welcome: 'phone' | 'desk' | 'citizen' }
  | { readonly refused: AppError }
  | { readonly id: number; readonly result: Result<unknown, AppError> }
  | { readonly event: string; readonly payload: unknown };
