import { placeText } from '../place/gazetteer.ts';

/** Building, entrance, floor and door: callers of one house tell different ones. A number of a street (88号, 3号院) is a place. */
const DOOR = /[\s,，、]*(第?[\da-z一二三四五六七八九十]+[-—\d]*(号楼|号门|楼|栋|幢|座|单元|门|层|室)[\s,，、]*)+[\d-]*(室|号)?\s*$/iu;
/** 88号, 3号院: of a street that was not said. */
const NUMBER_ONLY = /^[\d号院]*$/;
const SHORTEST = 2;

/** A place as somebody else may read it: without the door. */
export function placeWithoutDoor(placeDetail: string): string {
  return placeDetail.normalize('NFKC').replace(DOOR, '').trim();
}

/** What two callers say alike of one place; null where nothing but a door was said. */
export function landmarkOf(placeDetail: string): string | null {
  const text = placeText(placeWithoutDoor(placeDetail));
  return NUMBER_ONLY.test(text) || [...text].length < SHORTEST ? null : text;
}
