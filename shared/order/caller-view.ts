import { z } from 'zod';
import { cleanTyped } from '../text/clean-typed.ts';
import { maskName, maskPhone } from './mask-person.ts';
import type { WorkOrder } from './order.ts';

/** Whose order it is, beside its row: masked, or for one look whole. Empty: not given, or not to be told. */
export const callerViewSchema = z.object({ name: z.string(), phone: z.string(), confidential: z.boolean() });
export type CallerView = z.infer<typeof callerViewSchema>;

/** @param isWhole somebody asked for it by name, and that is written down */
export function callerView({ caller, confidential }: Pick<WorkOrder, 'caller' | 'confidential'>, isWhole: boolean): CallerView {
  const name = cleanTyped(caller.name);
  const phone = cleanTyped(caller.phone === '' ? caller.number : caller.phone);
  if (isWhole) return { name, phone, confidential };
  return confidential ? { name: '', phone: '', confidential } : { name: maskName(name), phone: maskPhone(phone), confidential };
}
