import fc from 'fast-check';

/** A JSON schema of the OpenAPI document, as far as central's has it. */
export type Schema = { readonly [key: string]: unknown };
type Schemas = Readonly<Record<string, Schema>>;

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function strings({ pattern, format, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'uri') return fc.webUrl();
  if (format === 'date') return fc.constantFrom('2026-11-23', '2026-02-28');
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'));
  const least = numberOr(minLength, 0);
  return fc.string({ unit: 'grapheme', minLength: least, maxLength: Math.max(least, Math.min(numberOr(maxLength, 40), 40)) });
}

function numbers({ type, minimum, maximum }: Schema): fc.Arbitrary<number> {
  const min = Math.ceil(numberOr(minimum, -1_000));
  const max = Math.floor(numberOr(maximum, Number.MAX_SAFE_INTEGER));
  return type === 'integer' ? fc.integer({ min, max: Math.max(min, max) }) : fc.double({ min, max: Math.max(min, max), noNaN: true });
}

function objects(schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, fromSchema(isSchema(one) ? one : {}, schemas, depth - 1)]),
  );
  const named = fc.record(model, { requiredKeys: required.filter((name) => name in model) });
  const rest = schema['additionalProperties'];
  if (!isSchema(rest)) return named;
  const key = isSchema(schema['propertyNames']) ? strings(schema['propertyNames']) : fc.string({ maxLength: 10 });
  return fc.tuple(named, fc.dictionary(key, fromSchema(rest, schemas, depth - 1), { maxKeys: 3 })).map(([a, b]) => ({ ...b, ...a }));
}

function typed(schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  const { type } = schema;
  if (Array.isArray(type)) return fc.oneof(...type.map((one: unknown) => typed({ ...schema, type: one }, schemas, depth)));
  if (type === 'string') return strings(schema);
  if (type === 'integer' || type === 'number') return numbers(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'object') return objects(schema, schemas, depth);
  if (type !== 'array') return fc.jsonValue({ maxDepth: 2 });
  const items = fromSchema(isSchema(schema['items']) ? schema['items'] : {}, schemas, depth - 1);
  const minLength = numberOr(schema['minItems'], 0);
  return fc.array(items, {
    minLength,
    maxLength: Math.max(minLength, Math.min(numberOr(schema['maxItems'], 3), depth > 0 ? 3 : minLength)),
  });
}

/** Values that the schema allows. */
export function fromSchema(schema: Schema, schemas: Schemas, depth = 6): fc.Arbitrary<unknown> {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/components/schemas/', '') : null;
  if (name !== null) return fromSchema(schemas[name] ?? {}, schemas, depth);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const either = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])];
  if (either.length > 0) return fc.oneof(...either.map((one) => fromSchema(one, schemas, depth)));
  return typed(schema, schemas, depth);
}
