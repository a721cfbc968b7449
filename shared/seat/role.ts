import { z } from 'zod';

/** What a person may do at a seat. One account can hold several; one is chosen at sign-in. */
export const roleSchema = z.enum(['agent', 'lead', 'trainer']);
export type Role = z.infer<typeof roleSchema>;

export const agentSchema = z.object({
  id: z.string().regex(/^[0-9A-Za-z]{1,16}$/),
  name: z.string().min(1).max(40),
  roles: z.array(roleSchema).min(1),
});
/** A person who works at seats; `id` is the 话务员工号 printed on orders. */
export type Agent = z.infer<typeof agentSchema>;
