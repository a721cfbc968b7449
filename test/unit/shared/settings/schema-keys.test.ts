import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { allKeys, keysAt } from '../../../../shared/settings/schema-keys.ts';

const schema = z.strictObject({
  host: z.string().default('here'),
  tls: z.strictObject({ key: z.string() }).optional(),
  lines: z.array(z.strictObject({ queue: z.union([z.string(), z.number()]).pipe(z.string()), name: z.string() })).prefault([]),
  way: z.union([z.strictObject({ url: z.string() }), z.strictObject({ file: z.strictObject({ path: z.string() }) })]).nullable(),
});

describe('all keys of a schema', () => {
  test('go into maps, lists and every variant of a union', () =>
    expect(allKeys(schema)).toEqual([
      'host',
      'tls',
      'tls.key',
      'lines',
      'lines.queue',
      'lines.name',
      'way',
      'way.url',
      'way.file',
      'way.file.path',
    ]));

  test('are those of the map itself where checks are laid around it', () =>
    expect(allKeys(schema.superRefine(() => undefined).readonly())).toEqual(allKeys(schema)));

  test('of a value are none', () => expect(allKeys(z.string())).toEqual([]));
});

describe('the keys at a path', () => {
  test.each<[string, PropertyKey[], string[]]>([
    ['the top', [], ['host', 'tls', 'lines', 'way']],
    ['an optional map', ['tls'], ['key']],
    ['an entry of a list', ['lines', 3], ['queue', 'name']],
    ['a union: those of all its variants', ['way'], ['url', 'file']],
    ['a map inside one variant', ['way', 'file'], ['path']],
    ['a value', ['host'], []],
    ['nowhere', ['nowhere', 'else'], []],
    ['a name every object has', ['constructor'], []],
  ])('of %s', (_, path, keys) => expect(keysAt(schema, path)).toEqual(keys));
});
