import { z } from 'zod';
import { callStateSchema, endReasonSchema } from '../call/call.ts';
import { appErrorSchema } from '../errors.ts';
import { outcomeSchema } from '../order/order.ts';

export const sheetUseSchema = z.enum(['copy', 'print', 'export']);
export type SheetUse = z.infer<typeof sheetUseSchema>;

/**
 * What happened at the seat, in the order it happened; never changed, never deleted. A fact holds no personal data:
 * it names the call, the draft or the order, which hold theirs sealed.
 */
export const journalFactSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['call-offered', 'call-dialled', 'call-answered', 'call-held', 'call-resumed']) }),
  z.object({ kind: z.literal('call-ended'), reason: endReasonSchema }),
  /** The phone told the whole call anew, because main had been away. */
  z.object({ kind: z.literal('call-taken-over'), state: callStateSchema }),
  z.object({ kind: z.enum(['draft-opened', 'draft-discarded']) }),
  z.object({ kind: z.literal('order-dispatched'), localNumber: z.string(), outcome: outcomeSchema }),
  z.object({ kind: z.literal('order-accepted'), number: z.string() }),
  z.object({ kind: z.literal('order-rejected'), error: appErrorSchema }),
  z.object({ kind: z.enum(['order-retried', 'order-withdrawn']) }),
  /** A masked sheet of the order was handed out to be taken away. */
  z.object({ kind: z.literal('sheet-given'), use: sheetUseSchema }),
  /** The caller's name and number were shown whole. */
  z.object({ kind: z.literal('order-unmasked') }),
  /** A lead's word on the mark of an abusive call, by the order's id at central: it may be any seat's. */
  z.object({
    ...{ kind: z.literal('mark-decided'), centralOrderId: z.string().max(64) },
    ...{ as: z.enum(['approve', 'refuse', 'end']), days: z.number().int().nullable() },
  }),
  z.object({ kind: z.enum(['reminder-noted', 'reminder-moved']), reminderId: z.string(), dueAt: z.number().int() }),
  /** `dialled`: its number was told, to ring back. */
  z.object({ kind: z.enum(['reminder-dialled', 'reminder-done', 'reminder-dropped']), reminderId: z.string() }),
  /** A return visit, by the order's id at central. `claimed`: who is to be asked was shown; `dialled`: their number was told. */
  z.object({
    kind: z.enum(['visit-claimed', 'visit-dialled', 'visit-unreached', 'visit-answered', 'visit-released', 'visit-refused']),
    ...{ centralOrderId: z.string().max(64), round: z.number().int() },
  }),
  /** Sign-in, agent states, health of the phone: words of the program, never of a caller. */
  z.object({ kind: z.literal('seat'), what: z.string().max(40), detail: z.string().max(200) }),
]);
export type JournalFact = z.infer<typeof journalFactSchema>;

export interface JournalEntry {
  readonly at: number;
  readonly agentId: string | null;
  readonly callId: string | null;
  readonly draftId: string | null;
  readonly orderId: string | null;
  readonly fact: JournalFact;
}
