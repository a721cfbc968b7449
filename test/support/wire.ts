import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const FOLDER = fileURLToPath(new URL('../contract/wire/', import.meta.url));

const exchangeSchema = z.strictObject({
  name: z.string().min(1),
  request: z.strictObject({
    /** With {device}, {agent}, {lead}, {admin}, {unit}, {order}, {mark} in place of what a run gives; so too in headers and body. */
    path: z.string().startsWith('/v1/'),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
  }),
  response: z.strictObject({
    status: z.number().int(),
    /** Those that must be there, with these values. */
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
  }),
  /** Paths in the response's body whose value differs from run to run; their form is held all the same. */
  varies: z.array(z.string()).default([]),
  /** What the seat makes of a refusal (`AppErrorKind`). */
  seat: z.string().optional(),
});
export type WireExchange = z.infer<typeof exchangeSchema>;

const wireSchema = z.strictObject({ operation: z.string().regex(/^[a-z]+ \/v1\//), exchanges: z.array(exchangeSchema).min(1) });
export type Wire = z.infer<typeof wireSchema>;

const framesSchema = z.strictObject({ frames: z.array(z.string()), varies: z.array(z.string()) });

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(FOLDER + file, 'utf8'));
}

/** What was agreed for the wire, written down once and committed: no type of the program takes part in it. */
export function readWire(): Wire[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json') && file !== 'event-frames.json')
    .sort()
    .map((file) => wireSchema.parse(readJson(file)));
}

/** The event stream as it goes over the wire, one event of every kind. */
export function readFrames(): z.infer<typeof framesSchema> {
  return framesSchema.parse(readJson('event-frames.json'));
}

/** A body with what this run gives. */
export function fillBody(body: unknown, values: Readonly<Record<string, string>>): unknown {
  return body === undefined ? undefined : JSON.parse(fillIn(JSON.stringify(body), values));
}

export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** What differs from run to run still has its kind and its length. */
function formOf(value: unknown): string {
  return typeof value === 'string' ? `<${value.length} characters>` : `<${typeof value}>`;
}

/** @param varies paths like `entries.0.orderId`, `*` for every element */
export function normalise(value: unknown, varies: readonly string[], at: readonly string[] = []): unknown {
  const here = at.join('.');
  if (varies.some((path) => path === here)) return formOf(value);
  const name = (key: string): readonly string[] => [...at, Array.isArray(value) ? '*' : key];
  if (Array.isArray(value)) return value.map((one, index) => normalise(one, varies, name(String(index))));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, normalise(one, varies, name(key))]));
}
