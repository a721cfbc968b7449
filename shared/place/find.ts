import { queryTerms } from '../catalogue/normalise.ts';
import type { PlaceHit } from '../catalogue/search-types.ts';
import { findInIndex, type TextIndex } from '../catalogue/text-index.ts';
import { streetsOf, type Unit } from './unit.ts';

const OFFICE = /(街道办事处|街道办|地区办事处|办事处|街道|地区|街办|[镇乡]人民政府|[镇乡]政府|镇|乡)$/;

/**
 * 八里庄街道办事处, 北京市朝阳区望京: what is said around a name and stands in none. Only where the words as typed find
 * nothing, because a name may end so itself.
 */
function loosen(term: string): string {
  const bare = term.replace(/^北京市?(?=.{2,})/, '');
  const stem = bare.replace(OFFICE, '');
  return stem.length >= 2 ? stem : bare;
}

/**
 * Streets by name with or without what they are (街道, 地区, 镇, 乡), by pinyin, initials and code, with or without the
 * district before it. A name that exists twice gives both, each with its district: never one of them picked.
 *
 * @param units those the index was made from
 */
export function findPlace(index: TextIndex, units: readonly Unit[], text: string, limit: number): PlaceHit[] {
  const streets = streetsOf(units);
  const terms = queryTerms(text);
  const asTyped = findInIndex(index, terms, limit, () => true);
  const hits = asTyped.length > 0 ? asTyped : findInIndex(index, terms.map(loosen), limit, () => true);
  return hits.flatMap(({ row, match }) => {
    const street = streets[row];
    const district = units.find(({ code }) => code === street?.parent);
    return street && district
      ? [{ streetCode: street.code, street: street.name, districtCode: district.code, district: district.name, match }]
      : [];
  });
}
