import { z } from 'zod';

/** The keys a schema knows at a path, for telling the nearest right one; of a union, those of all its variants. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const [step, ...rest] = path;
  const bare = unwrap(schema);
  if (step === undefined)
    return [...new Set(variantsOf(bare).flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : [])))];
  return [...new Set(variantsOf(bare).flatMap((each) => childrenOf(each, step).flatMap((child) => keysAt(child, rest))))];
}

/** All keys of a schema with their paths, deepest last: `sip`, `sip.servers`. */
export function allKeys(schema: z.ZodType, prefix = ''): string[] {
  return variantsOf(unwrap(schema)).flatMap((each) => {
    if (each instanceof z.ZodArray) return allKeys(each.element as z.ZodType, prefix);
    if (!(each instanceof z.ZodObject)) return [];
    return Object.entries(each.shape).flatMap(([key, child]) => [`${prefix}${key}`, ...allKeys(child as z.ZodType, `${prefix}${key}.`)]);
  });
}

function childrenOf(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodObject) {
    const child: unknown = schema.shape[String(step)];
    return child instanceof z.ZodType ? [child] : [];
  }
  return schema instanceof z.ZodArray ? [schema.element as z.ZodType] : [];
}

function variantsOf(schema: z.ZodType): z.ZodType[] {
  return schema instanceof z.ZodUnion ? schema.options.map((option) => unwrap(option as z.ZodType)) : [schema];
}

/** What stands inside `optional`, `default`, `prefault`, `nullable` and checks. */
function unwrap(schema: z.ZodType): z.ZodType {
  const wraps =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly;
  if (wraps) return unwrap(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? unwrap(schema.in as z.ZodType) : schema;
}
