import { normalise } from '../catalogue/normalise.ts';
import { withArabicNumerals } from '../text/numerals.ts';
import type { Unit, UnitDocument } from './unit.ts';

/** What a name names. */
export type NameKind = 'district' | 'street' | 'zone' | 'community';

/**
 * Every name of a place, in the order of the names, so that those with one beginning stand together.
 * Columns and no objects: it is made in a worker and handed over.
 */
export interface Gazetteer {
  readonly names: readonly string[];
  readonly kinds: readonly NameKind[];
  /** The streets and zones each name leads to, as positions in `places`. */
  readonly leadsTo: readonly (readonly number[])[];
  /** Codes of the streets and zones. */
  readonly places: readonly string[];
}

/** Said around a name and no part of it. */
const OFFICE = /(街道办事处|街道办|地区办事处|办事处|街道|地区|街办|镇人民政府|乡人民政府|镇政府|乡政府|镇|乡)$/;
const DISTRICT = /区$/;

/** A number that counts areas and houses (三区, 第二): written either way. 八里庄 and 百万庄 are names. */
const COUNTED = /第?([零〇一二两三四五六七八九十百]+)(?=[区号期队组院])|第([零〇一二两三四五六七八九十百]+)/gu;

/** As names are compared: 3区 and 三区 are one, marks and spaces none, and a village is one with or without its 村. */
export function placeText(text: string): string {
  return normalise(text).replace(COUNTED, (numeral) => withArabicNumerals(numeral.replace(/^第/, '')));
}

function communityText(name: string): string {
  const text = placeText(name);
  return text.length >= 3 ? text.replace(/村$/, '') : text;
}

function namesOf(unit: Unit): string[] {
  const all = [unit.name, ...unit.aliases];
  const bare = all.map((name) => name.replace(unit.kind === 'district' ? DISTRICT : OFFICE, ''));
  return [...new Set([...all, ...bare])].map(placeText).filter((name) => name.length >= 2);
}

export function buildGazetteer({ units, communities }: Pick<UnitDocument, 'units' | 'communities'>): Gazetteer {
  const places = units.filter(({ kind }) => kind === 'street' || kind === 'zone');
  const position = new Map(places.map(({ code }, at) => [code, at]));
  const within = new Map<string, number[]>();
  for (const [at, { parent }] of places.entries()) if (parent !== null) within.set(parent, [...(within.get(parent) ?? []), at]);
  const found = new Map<string, { readonly kind: NameKind; readonly leadsTo: Set<number> }>();
  const add = (name: string, kind: NameKind, leadsTo: readonly number[]): void => {
    const key = `${name}\n${kind}`;
    const entry = found.get(key) ?? { kind, leadsTo: new Set<number>() };
    for (const at of leadsTo) entry.leadsTo.add(at);
    found.set(key, entry);
  };
  for (const unit of units) {
    const own = position.get(unit.code);
    if (unit.kind === 'district') for (const name of namesOf(unit)) add(name, 'district', within.get(unit.code) ?? []);
    else if (own !== undefined && (unit.kind === 'street' || unit.kind === 'zone'))
      for (const name of namesOf(unit)) add(name, unit.kind, [own]);
  }
  for (const [code, names] of Object.entries(communities)) {
    const at = position.get(code);
    if (at !== undefined) for (const name of names) if (communityText(name).length >= 2) add(communityText(name), 'community', [at]);
  }
  const rows = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    names: rows.map(([key]) => key.split('\n', 1)[0] ?? ''),
    kinds: rows.map(([, { kind }]) => kind),
    leadsTo: rows.map(([, { leadsTo }]) => [...leadsTo]),
    places: places.map(({ code }) => code),
  };
}

/** The first name that does not come before `text`. */
function lowerBound(names: readonly string[], text: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The names that begin with `text`: [from, to). */
export function beginningWith({ names }: Gazetteer, text: string): readonly [number, number] {
  return [lowerBound(names, text), lowerBound(names, `${text}\uffff`)];
}
