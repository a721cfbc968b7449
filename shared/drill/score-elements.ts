import { normalisePhone } from '../call/phone-number.ts';
import { normalise } from '../catalogue/normalise.ts';
import type { GivenOrder, ResolvedGold } from './evidence.ts';
import { holdsWords, missingFacts, searchable } from './find-facts.ts';
import { factPoint, type MakePoint, NOTHING, text } from './make-point.ts';
import type { Point, Shown } from './score.ts';

/** Everything the agent wrote, where a fact may stand. */
export function writtenIn({ order }: GivenOrder): string {
  return searchable([order.notes, order.title, order.placeDetail, order.occurred?.text ?? '', ...Object.values(order.answers)]);
}

/** 人、时、地、事、诉求: the five intake elements (domain.md section 7; ordinance art. 10: time, matter, contact). */
export function scoreElements(make: MakePoint, resolved: ResolvedGold, given: GivenOrder, phone: string): Point[] {
  const { gold } = resolved;
  const { order } = given;
  const written = writtenIn(given);
  const notes = text(order.notes);
  return [
    namePoint(make, gold.names, order.caller.name),
    phonePoint(make, phone, order.caller.phone),
    factPoint(make, 'time', gold.time, written, notes),
    streetPoint(make, resolved, given),
    factPoint(make, 'place', gold.place, written, text(order.placeDetail)),
    matterPoint(make, resolved, given, written),
    typePoint(make, resolved, given),
    factPoint(make, 'wish', gold.wish, written, notes),
  ];
}

function namePoint(make: MakePoint, names: readonly string[], name: string): Point {
  const compared = { expected: text(names[0]), given: text(name) };
  if (names.length === 0) return make('name', compared, { reason: 'not-needed' });
  if (name === '') return make('name', compared, { reason: 'missing' });
  const isRight = names.some((each) => normalise(each) === normalise(name));
  return make('name', compared, { reason: isRight ? 'right' : 'wrong' });
}

function phonePoint(make: MakePoint, expected: string, given: string): Point {
  const [wanted, written] = [normalisePhone(expected), normalisePhone(given)];
  const compared = { expected: text(wanted.shown), given: text(given) };
  if (given === '') return make('phone', compared, { reason: 'missing' });
  return make('phone', compared, { reason: wanted.shown === written.shown ? 'right' : 'wrong' });
}

function streetPoint(make: MakePoint, { gold, streetName }: ResolvedGold, given: GivenOrder): Point {
  const compared = { expected: text(streetName), given: text(given.streetName) };
  if (gold.streetCode === null) return make('street', compared, { reason: 'not-needed' });
  if (given.order.streetCode === null) return make('street', compared, { reason: 'missing' });
  return make('street', compared, { reason: given.order.streetCode === gold.streetCode ? 'right' : 'wrong' });
}

/** What must be told and what must be asked are one element: each fact and each answer is worth the same. */
function matterPoint(make: MakePoint, { gold }: ResolvedGold, { order }: GivenOrder, written: string): Point {
  const wrong = Object.entries(gold.answers)
    .filter(([key, accepted]) => !accepted.some((each) => holdsWords(searchable([order.answers[key] ?? '']), each)))
    .map(([, [best = '']]) => best);
  const lacking = [...missingFacts(written, gold.matter), ...wrong];
  const wanted = [...gold.matter.map(({ fact }) => fact), ...Object.values(gold.answers).map(([best = '']) => best)];
  const compared = { expected: list(wanted), given: list([order.notes, ...Object.values(order.answers)]) };
  if (wanted.length === 0) return make('matter', compared, { reason: 'not-needed' });
  const reason = lacking.length === 0 ? 'right' : lacking.length === wanted.length ? 'missing' : 'some-missing';
  return make('matter', compared, { reason, share: 1 - lacking.length / wanted.length, about: lacking });
}

function typePoint(make: MakePoint, { gold }: ResolvedGold, { order }: GivenOrder): Point {
  const compared: { expected: Shown; given: Shown } = {
    expected: { kind: 'requestTypes', types: gold.requestTypes },
    given: { kind: 'requestTypes', types: order.requestType === null ? [] : [order.requestType] },
  };
  const isRight = order.requestType !== null && gold.requestTypes.includes(order.requestType);
  return make('requestType', compared, { reason: isRight ? 'right' : 'wrong' });
}

function list(texts: readonly string[]): Shown {
  const some = texts.filter((each) => each !== '');
  return some.length === 0 ? NOTHING : { kind: 'list', texts: some };
}
