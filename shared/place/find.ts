import { queryTerms } from '../catalogue/normalise.ts';
import type { PlaceHit } from '../catalogue/search-types.ts';
import { findInIndex, type TextIndex } from '../catalogue/text-index.ts';
import type { Gazetteer } from './gazetteer.ts';
import { locate } from './locate.ts';
import { OFFICE, placesOf, type Unit } from './unit.ts';

/**
 * 八里庄街道办事处, 北京市朝阳区望京: what is said around a name and stands in none. Only where the words as typed find
 * nothing, because a name may end so itself.
 */
function loosen(term: string): string {
  const bare = term.replace(/^北京市?(?=.{2,})/, '');
  const stem = bare.replace(OFFICE, '');
  return stem.length >= 2 ? stem : bare;
}

/** What a place is looked for in. */
export interface PlaceIndexes {
  readonly places: TextIndex;
  readonly gazetteer: Gazetteer;
}

/**
 * Streets and zones by name with or without what they are (街道, 地区, 镇, 乡), by pinyin, initials and code, by the names of
 * their communities, with or without the district before it; and out of a whole sentence. A name that exists twice gives
 * all of them, each with its district: never one of them picked.
 *
 * @param units those the indexes were made from
 */
export function findPlace(indexes: PlaceIndexes, units: readonly Unit[], text: string, limit: number): PlaceHit[] {
  const places = placesOf(units);
  const hitOf = (place: Unit | undefined, match: PlaceHit['match'], matched: string): PlaceHit[] => {
    const district = units.find(({ code }) => code === place?.parent);
    if (!place || !district) return [];
    return [{ streetCode: place.code, street: place.name, districtCode: district.code, district: district.name, match, matched }];
  };
  const terms = queryTerms(text);
  const asTyped = findInIndex(indexes.places, terms, limit, () => true);
  const found = asTyped.length > 0 ? asTyped : findInIndex(indexes.places, terms.map(loosen), limit, () => true);
  if (found.length > 0) return found.flatMap(({ row, match, matched }) => hitOf(places[row], match, matched));
  const located = locate(indexes.gazetteer, text);
  const codes = located.ask ?? located.places.slice(0, 1).map(({ code }) => code);
  const becauseOf = (code: string): string => located.places.find((place) => place.code === code)?.because.join(' ') ?? '';
  return codes.slice(0, limit).flatMap((code) =>
    hitOf(
      places.find((place) => place.code === code),
      'community',
      becauseOf(code),
    ),
  );
}
