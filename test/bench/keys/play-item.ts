import { setTimeout } from 'node:timers/promises';
import type { CatalogueItem, Question } from '../../../shared/catalogue/catalogue.ts';
import { usualReading } from '../../../shared/catalogue/pinyin.ts';
import type { RequestType } from '../../../shared/classification/request-type.ts';
import type { SeatPage } from '../../support/seat-fixture.ts';
import { type CountingKeyboard, countingKeyboard, type Purpose } from './counting-keyboard.ts';

export interface CallToPlay {
  readonly item: CatalogueItem;
  readonly requestType: RequestType;
  /** As the list of places shows it. */
  readonly street: { readonly district: string; readonly street: string };
  readonly notes: string;
}

export interface Played {
  readonly keys: Readonly<Record<Purpose, number>>;
  readonly total: number;
  readonly seconds: number;
  /** Which row of what was proposed from the notes the item stood in, from 1; 0: it was searched for. */
  readonly proposedAt: number;
}

const TYPE_KEYS: Readonly<Record<RequestType, string>> = {
  consult: 'Alt+q',
  help: 'Alt+w',
  complaint: 'Alt+e',
  report: 'Alt+r',
  suggestion: 'Alt+t',
};
const NUMBERED = 5;
/** More choices than these stand in a list to open. */
const CHIPS_MOST = 4;
/** A person looks at a list before choosing from it; a machine must wait until it stands. */
const LIST_STANDS_MS = 250;
const DOOR = '3号楼2单元501';
/** 不详, as an input method takes it: two letters and the space. */
const UNKNOWN = { letters: 'bx ', text: '不详' };

const initialsOf = (text: string): string =>
  usualReading(text)
    .map(([initial = '']) => initial)
    .join('');

/** From the answered call to the receipt, by the keyboard alone, as somebody does who knows the item and looks at the lists. */
export async function playItem(seat: SeatPage, call: CallToPlay): Promise<Played> {
  const { page, desk } = seat;
  const keys = countingKeyboard(page);
  const begun = performance.now();
  await desk().locator('#field-notes:focus').waitFor();
  await keys.write(call.notes);
  const proposedAt = await chooseItem(seat, keys, call);
  await chooseType(seat, keys, call.requestType);
  const answered = call.item.route.kind === 'answer';
  if (!answered) {
    await choosePlace(seat, keys, call);
    await keys.write(DOOR);
    for (const question of call.item.questions) if (question.required) await answer(seat, keys, question);
  }
  await keys.press('send', answered ? 'Alt+a' : 'Control+Enter');
  await desk().getByRole('status').waitFor({ timeout: 5_000 });
  const counted = keys.counted();
  return {
    keys: counted,
    total: Object.values(counted).reduce((sum, each) => sum + each, 0),
    seconds: (performance.now() - begun) / 1_000,
    proposedAt,
  };
}

/** @returns the row of the list that the words stand in, from 0, once the list has come to rest; -1: none that has a key */
async function rowOf({ desk }: SeatPage, words: readonly string[]): Promise<number> {
  await setTimeout(LIST_STANDS_MS);
  const rows = await desk().getByRole('option').locator('.candidate-name').allTextContents();
  return rows.slice(0, NUMBERED).findIndex((row) => words.every((word) => row.includes(word)));
}

async function chooseItem(seat: SeatPage, keys: CountingKeyboard, { item }: CallToPlay): Promise<number> {
  const words = [`${item.l1} › ${item.l2} › `, item.l3];
  const proposed = await rowOf(seat, words);
  if (proposed >= 0) {
    await keys.press('item', `Alt+${proposed + 1}`);
    return proposed + 1;
  }
  await keys.press('item', 'Alt+s');
  await searchFor(seat, keys, 'item', { letters: initialsOf(item.l3), words });
  return 0;
}

/** Letter by letter, until what is meant has a key. */
async function searchFor(
  seat: SeatPage,
  keys: CountingKeyboard,
  purpose: Purpose,
  { letters, words }: { readonly letters: string; readonly words: readonly string[] },
): Promise<void> {
  for (const letter of letters) {
    await keys.type(purpose, letter);
    const at = await rowOf(seat, words);
    if (at >= 0) return keys.press(purpose, `Alt+${at + 1}`);
  }
  throw new Error(`«${letters}» does not bring up ${words.join('')}`);
}

async function chooseType({ desk }: SeatPage, keys: CountingKeyboard, requestType: RequestType): Promise<void> {
  const chosen = await desk().locator('.type-bar input:checked').count();
  if (chosen === 0) await keys.press('type', TYPE_KEYS[requestType]);
}

async function choosePlace(seat: SeatPage, keys: CountingKeyboard, { street }: CallToPlay): Promise<void> {
  const words = [street.district, street.street];
  await keys.press('place', 'Alt+d');
  const heard = await rowOf(seat, words);
  if (heard >= 0) await keys.press('place', `Alt+${heard + 1}`);
  else await searchFor(seat, keys, 'place', { letters: initialsOf(street.street), words });
  await seat.desk().locator('#field-detail:focus').waitFor({ timeout: 2_000 });
}

/** The first choice, or «不详»: what a caller would say is not in the text. */
async function answer({ desk }: SeatPage, keys: CountingKeyboard, { label, choices }: Question): Promise<void> {
  const form = desk().locator('.questions');
  const isList = choices.length > CHIPS_MOST;
  const [role, name] =
    choices.length === 0 ? (['textbox', label] as const) : isList ? (['combobox', label] as const) : (['radio', choices[0] ?? ''] as const);
  const control = form.getByRole(role, { name });
  const focused = (): Promise<boolean> => control.first().evaluate((element) => element === document.activeElement);
  for (let tabs = 0; !(await focused()); tabs += 1) {
    if (tabs > 8) throw new Error(`no way to «${label}» by Tab`);
    await keys.press('questions', 'Tab');
  }
  if (choices.length > 0) return keys.press('questions', isList ? 'ArrowDown' : 'Space');
  await keys.compose('questions', UNKNOWN.letters, UNKNOWN.text);
}
