import { z } from 'zod';

/**
 * What went wrong at the phone and is no state of a call, for main's log: a kind and how often, never what was said.
 *
 *   bad-message    a message that is no SIP or contradicts itself; refused, or dropped where it cannot be answered
 *   bad-refer      a REFER that nobody here asked for or that names nothing to call
 *   bad-notify     a NOTIFY about nothing that was asked for
 *   step-failed    a step inside a call could not be taken (an answer, a hold, a hang-up)
 *   fault          a message was too much for the phone: a mistake of ours or of sip.js
 */
export const phoneTroubles = ['bad-message', 'bad-refer', 'bad-notify', 'step-failed', 'fault'] as const;
export const phoneTroubleSchema = z.enum(phoneTroubles);
export type PhoneTrouble = z.infer<typeof phoneTroubleSchema>;
