import { z } from 'zod';
import type { Person } from '../account/account.ts';
import { hidePeople, maskName, maskPeople, maskPhone } from './mask-person.ts';
import { type WorkOrder, workOrderSchema } from './order.ts';
import { hideDigits } from './reporter-digits.ts';

/** `hotline` works with the caller; `city` reviews; `unit` handles, and where the caller asked for it must not learn who that is. */
export type ReaderKind = 'hotline' | 'city' | 'unit';

export interface Reader {
  readonly kind: ReaderKind;
  /** Asked for name and number, with a reason that was written down. */
  readonly isUnmasked: boolean;
}

export function readerKindOf({ role }: Pick<Person, 'role'>): ReaderKind {
  if (role === 'agent' || role === 'lead') return 'hotline';
  return role === 'city' ? 'city' : 'unit';
}

export const maskedFor = (role: Person['role']): Reader => ({ kind: readerKindOf({ role }), isUnmasked: false });

const { shape } = workOrderSchema;
const text = z.string();

/**
 * An order as it is read; a masked text can be longer than a written one may be. What the seat keeps for itself (its call,
 * its journal) is not part of it, nor is a field that comes later until somebody says here how it is read.
 */
export const orderContentSchema = z
  .object({
    ...{ localNumber: shape.localNumber, seat: shape.seat, agentId: shape.agentId, takenAt: shape.takenAt, outcome: shape.outcome },
    ...{ requestType: shape.requestType, itemCode: shape.itemCode, catalogueVersion: shape.catalogueVersion },
    ...{ streetCode: shape.streetCode, districtCode: shape.districtCode, attachments: shape.attachments },
    ...{ confidential: shape.confidential, routing: shape.routing, level: shape.level, dueAt: shape.dueAt },
    ...{ title: text, notes: text, community: text.optional(), placeDetail: text, answers: z.record(z.string(), text) },
    occurred: z
      .object({
        text,
        from: z.number().int().optional(),
        to: z.number().int().optional(),
        about: z.boolean().optional(),
        often: text.optional(),
      })
      .optional(),
    caller: z.object({ name: text, phone: text, number: text }),
  })
  .meta({ id: 'OrderContent' });
export type OrderContent = z.infer<typeof orderContentSchema>;

export type Reported = Pick<WorkOrder, 'caller' | 'confidential'>;

/** 保密: a unit never reads who reported. */
export function mayUnmask({ confidential }: Reported, kind: ReaderKind): boolean {
  return kind !== 'unit' || !confidential;
}

type Sight = 'whole' | 'masked' | 'hidden';

function sightOf(order: Reported, { kind, isUnmasked }: Reader): Sight {
  if (kind === 'hotline') return 'whole';
  if (isUnmasked && mayUnmask(order, kind)) return 'whole';
  return order.confidential ? 'hidden' : 'masked';
}

/** Any text that belongs to an order, as this reader may see it: nobody's number, nor the caller's name, however they are written. */
export function textForReader(words: string, order: Reported, reader: Reader): string {
  const sight = sightOf(order, reader);
  if (sight === 'whole') return words;
  const { name, phone, number } = order.caller;
  const mask = sight === 'hidden' ? hidePeople : maskPeople;
  return mask([phone, number].reduce(hideDigits, words), name);
}

function callerFor(order: Reported, reader: Reader): OrderContent['caller'] {
  const { name, phone, number } = order.caller;
  switch (sightOf(order, reader)) {
    case 'whole':
      return { name, phone, number };
    case 'masked':
      return { name: maskName(name), phone: maskPhone(phone), number: maskPhone(number) };
    case 'hidden':
      return { name: '', phone: '', number: '' };
  }
}

export function orderForReader(order: WorkOrder, reader: Reader): OrderContent {
  const read = (words: string): string => textForReader(words, order, reader);
  const { occurred, community, attachments } = order;
  const { localNumber, seat, agentId, takenAt, outcome, requestType, itemCode, catalogueVersion } = order;
  const { streetCode, districtCode, confidential, routing, level, dueAt } = order;
  return {
    ...{ localNumber, seat, agentId, takenAt, outcome, requestType, itemCode, catalogueVersion },
    ...{ streetCode, districtCode, confidential, routing, level, dueAt },
    ...(attachments === undefined ? {} : { attachments }),
    ...(community === undefined ? {} : { community }),
    ...{ title: read(order.title), notes: read(order.notes), placeDetail: read(order.placeDetail) },
    answers: Object.fromEntries(Object.entries(order.answers).map(([question, answer]) => [question, read(answer)])),
    ...(occurred === undefined
      ? {}
      : {
          occurred: {
            ...occurred,
            text: read(occurred.text),
            ...(occurred.often === undefined ? {} : { often: read(occurred.often) }),
          },
        }),
    caller: callerFor(order, reader),
  };
}
