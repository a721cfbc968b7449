/** Written either way, and bounded: a text of thousands of digits is read in one pass. */
const COUNT = '[\\da-z零〇一二三四五六七八九十百甲乙丙丁戊]{1,6}';
const GAP = '[\\s,，、]{0,2}';
const BUILDING = `(?:第?(?:${COUNT}|[东西南北中])(?:号楼|号门|楼|栋|幢|座)${GAP})`;
const FLOOR = `(?:第?${COUNT}(?:门|层|楼)${GAP})`;
const ENTRANCE = `(?:第?(?:${COUNT}|[东西南北中])单元${GAP})`;
/** 502, 502室, 五零二室; 302路 is a bus, 500米 a distance. */
const ROOM =
  '(?:\\d{2,5}(?![\\d年月日点时元块米路线度人户家多个天.]|小时|分钟|公里|平方?米)[室号户]?|[零〇一二三四五六七八九十百]{2,5}[室号户])';
/** 5-2-301, 5-301, and 5-2 behind the name of an estate; 18-2号院 is a place, 100-200元 an amount. */
const DASHED = '(?:(?<![\\d—.-]|[路街线])\\d{1,3}[-—](?:\\d{1,3}[-—]\\d{2,5}|\\d{3,5}|(?<=[园区院苑里庄村寓城邸居].{0,6})\\d{1,2}))';
const DASHED_END = '(?![\\d—.-]|号[院楼]|[年月日点时元块米路线度人户家多个天层期楼栋幢座]|小时|分钟|公里)[室号户]?';

const DOOR = new RegExp(
  [
    `${BUILDING}{0,2}${ENTRANCE}${FLOOR}{0,2}${ROOM}?`,
    `${BUILDING}{1,2}${FLOOR}{0,2}${ROOM}`,
    `${FLOOR}{0,2}(?<![\\d号])\\d{2,5}室(?![内外友])`,
    `${BUILDING}{0,2}${DASHED}${DASHED_END}`,
  ].join('|'),
  'giu',
);

/** Where a door is said by which a household is found: an entrance or a room. A building alone is a place like any other. */
export function findDoors(plain: string): { readonly from: number; readonly to: number }[] {
  return [...plain.matchAll(DOOR)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
}
