import { placeText } from '../place/gazetteer.ts';
import { findDoors } from './find-doors.ts';

/** Building, entrance, floor and door: callers of one house tell different ones. A number of a street (88号, 3号院) is a place. */
const DOOR = /[\s,，、]*(第?[\da-z一二三四五六七八九十]+[-—\d]*(号楼|号门|楼|栋|幢|座|单元|门|层|室)[\s,，、]*)+[\d-]*(室|号)?\s*$/iu;
/** 88号, 3号院: of a street that was not said. */
const NUMBER_ONLY = /^[\d号院]*$/;
const SHORTEST = 2;
/** What a door stood behind. */
const OPEN_END = /[\s,，、(（[【-]+$/u;

/** A door stands at the end, and the expression's patience is bounded. */
const DOOR_CHARACTERS = 40;

/** A place as somebody else may read it: without the door, and what is said behind one (北卧室, 王先生家). */
export function placeWithoutDoor(placeDetail: string): string {
  const whole = placeDetail.normalize('NFKC').trim();
  const at = findDoors(whole)[0]?.from;
  const text = at === undefined ? whole : whole.slice(0, at).replace(OPEN_END, '');
  return `${text.slice(0, -DOOR_CHARACTERS)}${text.slice(-DOOR_CHARACTERS).replace(DOOR, '')}`.trim();
}

/** What two callers say alike of one place; null where nothing but a door was said. Of a landmark, it is that landmark. */
export function landmarkOf(placeDetail: string): string | null {
  const text = placeText(placeWithoutDoor(placeDetail));
  if (text !== placeDetail) return landmarkOf(text);
  return NUMBER_ONLY.test(text) || [...text].length < SHORTEST ? null : text;
}
