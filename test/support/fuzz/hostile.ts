import fc from 'fast-check';

/** What somebody types who means no good, or a broken program sends. */
export const HOSTILE_STRINGS: readonly string[] = [
  "' OR 1=1 --",
  "'; DROP TABLE work_order; --",
  '" UNION SELECT password FROM agent --',
  '%27%20OR%201%3D1',
  '%_%',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}#{7*7}%{7*7}',
  '../../../../etc/passwd',
  '..%2f..%2fcentral.db',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u200b\ufeff',
  '\r\nX-Injected: 1\r\n\r\n',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-1',
  '9'.repeat(400),
  '京'.repeat(5_000),
  ' ',
  '',
];
const HOSTILE_NUMBERS = [-1, 0, 0.5, 1e308, -1e308, 2 ** 53, 2 ** 63, -(2 ** 31) - 1, 8_640_000_000_000_001, 1e-320];

export const hostileString = fc.oneof(
  { arbitrary: fc.constantFrom(...HOSTILE_STRINGS), weight: 4 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 1 },
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: hostileString, weight: 4 },
  { arbitrary: fc.constantFrom(...HOSTILE_NUMBERS), weight: 2 },
  { arbitrary: fc.constantFrom(null, true, [], {}, [[]], { length: 1e9 }), weight: 2 },
  { arbitrary: fc.constantFrom(3, 60, 2_000).map(nested), weight: 1 },
);

/** Where in a value: one number a level, taken round. */
function replaceAt(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const inner = replaceAt((value as Record<string, unknown>)[key], rest, by);
  if (Array.isArray(value)) return value.map((one: unknown, index) => (String(index) === key ? inner : one));
  return { ...value, [key]: inner };
}

function dropAt(value: unknown, step: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const gone = keys[step % Math.max(1, keys.length)];
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== gone));
}

/** Every string of it another: what lands in every column at once. */
function allStrings(value: unknown, by: string): unknown {
  if (typeof value === 'string') return by;
  if (Array.isArray(value)) return value.map((one) => allStrings(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, allStrings(one, by)]));
}

/** Almost what the contract allows. */
export function nearly(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const path = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    fc.tuple(valid, path, hostileValue).map(([value, at, by]) => replaceAt(value, at, by)),
    fc.tuple(valid, path, hostileString).map(([value, at, by]) => replaceAt(value, at, by)),
    fc.tuple(valid, fc.nat(30)).map(([value, step]) => dropAt(value, step)),
    fc.tuple(valid, hostileString).map(([value, by]) => allStrings(value, by)),
    fc
      .tuple(valid, fc.constantFrom('__proto__', 'constructor', 'x'))
      .map(([value, key]) =>
        typeof value === 'object' && value !== null ? { ...value, ...Object.fromEntries([[key, { admin: true }]]) } : value,
      ),
    hostileValue,
  );
}
