import { z } from 'zod';

const count = z.number().int().min(0).max(1_000_000);

/** What the hands did for an order, from the answer until it was sent: counts alone, of no key and no text. */
export const effortSchema = z.strictObject({
  /** Keys typed into the notes and the address: the caller's own words, which somebody has to write whatever the program. */
  words: count,
  /** Keys typed into any other field: to search, to answer a question. */
  fields: count,
  /** Keys that were no text: chords (each one), Tab, arrows, Enter. */
  commands: count,
  clicks: count,
  /** How often the pointer went somewhere. */
  travels: count,
});
export type Effort = z.infer<typeof effortSchema>;

export const NO_EFFORT: Effort = { words: 0, fields: 0, commands: 0, clicks: 0, travels: 0 };

/** What is held against the goal of twelve: all keys besides the caller's own words. */
export function keysBesidesWords({ fields, commands }: Effort): number {
  return fields + commands;
}

export function addOne(effort: Effort, what: keyof Effort): Effort {
  return { ...effort, [what]: effort[what] + 1 };
}

/** What was done since `sent` was taken of the same count. */
export function effortSince(effort: Effort, sent: Effort): Effort {
  return {
    words: effort.words - sent.words,
    fields: effort.fields - sent.fields,
    commands: effort.commands - sent.commands,
    clicks: effort.clicks - sent.clicks,
    travels: effort.travels - sent.travels,
  };
}
