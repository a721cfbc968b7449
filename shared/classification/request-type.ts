import { z } from 'zod';

/** The five request kinds of the ordinance, art. 2: 咨询 求助 投诉 举报 建议. Urgency is separate. */
export const requestTypes = ['consult', 'help', 'complaint', 'report', 'suggestion'] as const;
export const requestTypeSchema = z.enum(requestTypes);
export type RequestType = z.infer<typeof requestTypeSchema>;
