import { normalise } from '../catalogue/normalise.ts';
import { readings } from '../catalogue/pinyin.ts';
import { buildTextIndex, type TextIndex, type TextKey } from '../catalogue/text-index.ts';
import { streetsOf, type Unit } from './unit.ts';

/** Everything a street can be found by: alone, and after the district that it lies in or the zone that runs it. */
export function indexPlaces(units: readonly Unit[]): TextIndex {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const streets = streetsOf(units);
  const groupsOf = (street: Unit): string[] =>
    [street.parent, street.supervisedBy]
      .flatMap((code) => byCode.get(code ?? '') ?? [])
      .flatMap(({ name, aliases }) => [name, ...aliases, ...(name.endsWith('区') ? [name.slice(0, -1)] : [])]);
  const key = (row: number, base: TextKey['base'], group: string, name: string): TextKey => {
    const text = normalise(group + name);
    return { row, base, text, groupLength: normalise(group).length, readings: base === 'code' ? [] : readings(text, true) };
  };
  const keys = streets.flatMap((street, row) => [
    key(row, 'code', '', street.code),
    ...[street.name, ...street.aliases].map((name) => key(row, 'name', '', name)),
    ...groupsOf(street).map((group) => key(row, 'name', group, street.name)),
  ]);
  return buildTextIndex(streets.length, keys);
}
