import { type Reader, type Reported, textForReader } from '../order-for-reader.ts';
import { eventTextLimit, type OrderEvent } from './order-event.ts';
import type { OrderLife } from './order-life.ts';

/** Where a person wrote what they liked; all else in an event is a code, a time or a choice. */
export const eventTexts: ReadonlySet<string> = new Set([
  ...['note', 'text', 'reason', 'material', 'question', 'conclusion', 'place', 'demand', 'evidence', 'plan', 'toCitizen', 'toHotline'],
]);

/** 不作为、慢作为、假作为 is for the discipline bodies: whom it accuses must not learn of it from the order. */
const knowsFlags = ({ kind }: Reader): boolean => kind !== 'unit';

export function isForReader({ kind }: OrderEvent, reader: Reader): boolean {
  return kind !== 'flagged' || knowsFlags(reader);
}

/** The version this reader acts upon: the events it may see, counted. A number that leaps would tell of those it may not. */
export function versionForReader({ version, flags }: Pick<OrderLife, 'version' | 'flags'>, reader: Reader): number {
  return knowsFlags(reader) ? version : version - flags;
}

/** An event of an order as this reader may see it: nobody's number, nor the caller's name, whoever wrote it down. */
export function eventForReader(event: OrderEvent, order: Reported, reader: Reader): OrderEvent {
  // A masked text can be longer than the one that was written.
  const read = (words: string): string => textForReader(words, order, reader).slice(0, eventTextLimit);
  if (event.kind === 'visit-answered') {
    const { answer } = event;
    // Somebody who must not be known is known by their words too.
    const words =
      reader.kind === 'unit' && order.confidential ? '' : textForReader(answer.words, order, reader).slice(0, answer.words.length);
    return { ...event, answer: { ...answer, words } };
  }
  const seen = Object.entries(event).map(([field, value]) => [
    field,
    eventTexts.has(field) && typeof value === 'string' ? read(value) : value,
  ]);
  return Object.fromEntries(seen) as OrderEvent;
}
