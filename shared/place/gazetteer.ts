import { normalise } from '../catalogue/normalise.ts';
import { commonReadings, usualReading } from '../catalogue/pinyin.ts';
import { withArabicNumerals } from '../text/numerals.ts';
import { OFFICE, placesOf, type Unit, type UnitDocument } from './unit.ts';

/** What a name names. */
export type NameKind = 'district' | 'street' | 'zone' | 'community';

/**
 * Every name of a place, in the order of the names, so that those with one beginning stand together.
 * Columns and no objects: it is made in a worker and handed over.
 */
export interface NameList {
  readonly names: readonly string[];
  readonly kinds: readonly NameKind[];
  /** The streets and zones each name leads to, as positions in `places`. */
  readonly leadsTo: readonly (readonly number[])[];
}

export interface Gazetteer {
  /** Codes of the streets and zones. */
  readonly places: readonly string[];
  readonly written: NameList;
  /** The same names by their sound, one character a syllable: an input method writes 西皇新村 for 西黄新村. */
  readonly sounds: NameList;
  /** The character that stands for the sound of a character. */
  readonly soundOf: ReadonlyMap<string, string>;
}

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

/** Private use: no text holds them. */
const FIRST_SOUND = 0xe000;

export function buildGazetteer({ units, communities }: Pick<UnitDocument, 'units' | 'communities'>): Gazetteer {
  const places = placesOf(units);
  const position = new Map(places.map(({ code }, at) => [code, at]));
  const within = new Map<string, number[]>();
  for (const [at, { parent }] of places.entries()) if (parent !== null) within.set(parent, [...(within.get(parent) ?? []), at]);
  /** 海淀 is the district to everybody, and 海淀街道 the street. */
  const districtNames = new Set(units.filter(({ kind }) => kind === 'district').flatMap(namesOf));
  const rows: { readonly name: string; readonly kind: NameKind; readonly leadsTo: readonly number[] }[] = [];
  for (const unit of units) {
    const own = position.get(unit.code);
    if (unit.kind === 'district')
      for (const name of namesOf(unit)) rows.push({ name, kind: 'district', leadsTo: within.get(unit.code) ?? [] });
    else if (own !== undefined && (unit.kind === 'street' || unit.kind === 'zone'))
      for (const name of namesOf(unit)) if (!districtNames.has(name)) rows.push({ name, kind: unit.kind, leadsTo: [own] });
  }
  for (const [code, names] of Object.entries(communities)) {
    const at = position.get(code);
    if (at === undefined) continue;
    for (const name of names.map(communityText)) if (name.length >= 2) rows.push({ name, kind: 'community', leadsTo: [at] });
  }
  const soundOf = soundsOf(rows.map(({ name }) => name));
  return {
    places: places.map(({ code }) => code),
    written: listNames(rows),
    sounds: listNames(rows.map((row) => ({ ...row, name: spell(row.name, soundOf) }))),
    soundOf,
  };
}

function listNames(rows: readonly { readonly name: string; readonly kind: NameKind; readonly leadsTo: readonly number[] }[]): NameList {
  const found = new Map<string, { readonly kind: NameKind; readonly leadsTo: Set<number> }>();
  for (const { name, kind, leadsTo } of rows) {
    const key = `${name}\n${kind}`;
    const entry = found.get(key) ?? { kind, leadsTo: new Set<number>() };
    for (const at of leadsTo) entry.leadsTo.add(at);
    found.set(key, entry);
  }
  const sorted = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    names: sorted.map(([key]) => key.split('\n', 1)[0] ?? ''),
    kinds: sorted.map(([, { kind }]) => kind),
    leadsTo: sorted.map(([, { leadsTo }]) => [...leadsTo]),
  };
}

/** Every character that sounds like one in a name: read once, when the list is made, so that a query needs no dictionary. */
function soundsOf(names: readonly string[]): Map<string, string> {
  const ids = new Map<string, number>();
  const sounds = new Map<string, string>();
  const idOf = (syllable: string): number => {
    const id = ids.get(syllable) ?? ids.size;
    ids.set(syllable, id);
    return id;
  };
  for (const character of new Set(names.join(''))) {
    const [syllable = character] = usualReading(character);
    sounds.set(character, String.fromCharCode(FIRST_SOUND + idOf(syllable)));
  }
  for (const [character, syllable] of commonReadings()) {
    const id = ids.get(syllable);
    if (id !== undefined && !sounds.has(character)) sounds.set(character, String.fromCharCode(FIRST_SOUND + id));
  }
  return sounds;
}

export function spell(text: string, soundOf: ReadonlyMap<string, string>): string {
  return [...text].map((character) => soundOf.get(character) ?? character).join('');
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
export function beginningWith({ names }: NameList, text: string): readonly [number, number] {
  return [lowerBound(names, text), lowerBound(names, `${text}\uffff`)];
}
