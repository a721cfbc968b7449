import { normalise } from '../catalogue/normalise.ts';
import { readings } from '../catalogue/pinyin.ts';
import { buildTextIndex, type TextIndex, type TextKey } from '../catalogue/text-index.ts';
import { placesOf, type Unit, type UnitDocument } from './unit.ts';

/** Everything a place can be found by: alone, after the district it lies in or the zone that runs it, and by its communities. */
export function indexPlaces({ units, communities }: Pick<UnitDocument, 'units' | 'communities'>): TextIndex {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const places = placesOf(units);
  const groupsOf = (place: Unit): string[] =>
    [place.parent, place.supervisedBy]
      .flatMap((code) => byCode.get(code ?? '') ?? [])
      .flatMap(({ name, aliases }) => [name, ...aliases, ...(name.endsWith('区') ? [name.slice(0, -1)] : [])]);
  const key = (row: number, base: TextKey['base'], group: string, name: string): TextKey => {
    const text = normalise(group + name);
    return { row, base, text, groupLength: normalise(group).length, readings: base === 'code' ? [] : readings(text, base !== 'community') };
  };
  const keys = places.flatMap((place, row) => [
    key(row, 'code', '', place.code),
    ...[place.name, ...place.aliases].map((name) => key(row, 'name', '', name)),
    ...groupsOf(place).map((group) => key(row, 'name', group, place.name)),
    ...[...new Set(communities[place.code])].map((community) => key(row, 'community', '', community)),
  ]);
  return buildTextIndex(places.length, keys);
}
