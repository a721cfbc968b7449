/** Written either way, and bounded: a text of thousands of digits is read in one pass. */
const COUNT = '[\\da-z零〇一二三四五六七八九十百甲乙丙丁戊]{1,6}';
/** Building, entrance, floor: what stands before a room. */
const STEP = `(?:第?(?:${COUNT}(?:号楼|号门|楼|栋|幢|座|门|层|单元)|[东西南北中]单元)[\\s,，、]{0,2})`;
/** What a figure counts or measures in a place. */
const UNIT = '[年月日点时元块米路线度人户家多余几个天部台辆次.]|小时|分钟|公里|平方?米';
/** 502, 502室, 五零二; 302路 is a bus, 500米 a distance. */
const ROOM = `(?:\\d{1,5}(?:室|号(?![楼院线]))|\\d{3,5}(?!\\d|${UNIT})|[零〇一二三四五六七八九]{3,4}[室号]?|[一二三四五六七八九十百]{2,5}[室号])`;
/** 5-2-301, 5-301, and 5-2 right behind the name of an estate; 18-2号院 is a place, 100-200元 an amount, 11-20至11-23 a time. */
const DASHED =
  '(?:(?<![\\d—.-]|[路街线])\\d{1,3}[-—](?:\\d{1,3}[-—]\\d{2,5}|\\d{3,5}|(?<=[园区院苑里庄村寓城邸居]\\s?\\d{1,3}[-—])\\d{1,2}))';
const DASHED_END = `(?![\\d—.-]|${UNIT}|[至到层期楼栋幢座]|号[院楼]|便利|超市)[室号户]?`;

const DOOR = new RegExp(
  [`(?<steps>${STEP}{1,4})(?<room>${ROOM})?`, '(?<!\\d)\\d{2,5}(?:室(?![内外友])|号?房间?(?!山|产|屋|地))', `${DASHED}${DASHED_END}`].join(
    '|',
  ),
  'giu',
);

/** Where a door is said by which a household is found: an entrance or a room. A building alone is a place like any other. */
export function findDoors(plain: string): { readonly from: number; readonly to: number }[] {
  return [...plain.matchAll(DOOR)]
    .filter(({ groups }) => groups?.['steps'] === undefined || groups['room'] !== undefined || groups['steps'].includes('单元'))
    .map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
}
