/** What JSON can hold; `undefined` members are left out as JSON.stringify leaves them out. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

function sorted(value: Json | undefined): Json | undefined {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((member: Json) => sorted(member) ?? null);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

/**
 * One text for one value: members in the order of their names (as RFC 8785 section 3.2.3). The digest that central
 * compares is taken over this text, so that a repeat is the same bytes on every version of the seat.
 */
export function canonicalJson(value: Json): string {
  return JSON.stringify(sorted(value));
}
