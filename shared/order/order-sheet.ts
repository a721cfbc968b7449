import type { RequestType } from '../classification/request-type.ts';
import type { OrderRow } from '../ipc/views.ts';
import { cleanTyped } from '../text/clean-typed.ts';
import { type Attachments, NO_ATTACHMENTS } from './attachments.ts';
import { hidePeople, maskName, maskPeople, maskPhone } from './mask-person.ts';
import type { Occurred } from './occurred.ts';
import type { WorkOrder } from './order.ts';

/**
 * An order as it may leave the form: printed, copied, written into a table. The caller is masked, and nothing in it can
 * rearrange what is read. Where confidentiality was asked for, the caller is not named at all: in title, notes, answers and
 * place the name is `***` and every number `****`. The place itself stays, for the unit has to find it.
 */
export interface OrderSheet {
  readonly row: OrderRow;
  readonly seat: string;
  readonly agentId: string;
  readonly takenAt: number;
  /** null: none was told, as by a caller who said nothing. */
  readonly requestType: RequestType | null;
  readonly notes: string;
  readonly placeDetail: string;
  readonly answers: readonly { readonly label: string; readonly value: string }[];
  /** null: not asked. */
  readonly occurred: Occurred | null;
  readonly attachments: Attachments;
  readonly confidential: boolean;
  /** Empty: not given, or not to be told. */
  readonly callerName: string;
  readonly callerPhone: string;
}

/** @param labelOf what the question of that key was called on the form */
export function sheetOf(order: WorkOrder, row: OrderRow, labelOf: (key: string) => string): OrderSheet {
  const { name, phone, number } = order.caller;
  const mask = order.confidential ? hidePeople : maskPeople;
  const inert = (text: string): string => mask(cleanTyped(text), name);
  return {
    row: { ...row, title: inert(row.title) },
    ...{ seat: order.seat, agentId: order.agentId, takenAt: order.takenAt, requestType: order.requestType },
    ...{ notes: inert(order.notes), placeDetail: inert(order.placeDetail) },
    answers: Object.entries(order.answers).map(([key, value]) => ({ label: labelOf(key), value: inert(value) })),
    occurred: order.occurred ? inertTime(order.occurred, inert) : null,
    attachments: order.attachments ?? NO_ATTACHMENTS,
    confidential: order.confidential,
    callerName: order.confidential ? '' : maskName(cleanTyped(name)),
    callerPhone: order.confidential ? '' : maskPhone(phone === '' ? number : phone),
  };
}

function inertTime({ text, often, ...settled }: Occurred, inert: (text: string) => string): Occurred {
  return { ...settled, text: inert(text), ...(often === undefined ? {} : { often: inert(often) }) };
}
