import { wordingFaults } from '../classification/wording.ts';
import { figuresIn, withArabicNumerals } from '../text/numerals.ts';
import type { MustSay } from './drill.ts';
import type { Evidence, GivenOrder } from './evidence.ts';
import { type MakePoint, NOTHING, text } from './make-point.ts';
import type { Point, Shown } from './score.ts';
import type { ScorePolicy } from './score-policy.ts';

/** Shorter sounds are a cough or a key. 演示口径. */
const READ_BACK_MS = 1_000;
const RULE: Shown = { kind: 'rule' };

/** How it is written, and what was said to the caller. */
export function scoreWording(make: MakePoint, policy: ScorePolicy, evidence: Evidence, given: GivenOrder): Point[] {
  return [
    titlePoint(make, policy, given),
    stylePoint(make, policy, given),
    numbersPoint(make, policy, evidence, given),
    mustSayPoint(make, evidence),
  ];
}

function titlePoint(make: MakePoint, { titleCharacters }: ScorePolicy, { order }: GivenOrder): Point {
  const compared: { expected: Shown; given: Shown } = {
    expected: { kind: 'characters', count: titleCharacters },
    given: text(order.title),
  };
  if (order.title === '') return make('title', compared, { reason: 'missing' });
  return make('title', compared, { reason: [...order.title].length > titleCharacters ? 'too-long' : 'right' });
}

function stylePoint(make: MakePoint, policy: ScorePolicy, { order }: GivenOrder): Point {
  const written = `${order.title}\n${order.notes}`;
  const { banned, firstPerson } = wordingFaults(written, policy);
  const compared: { expected: Shown; given: Shown } = { expected: RULE, given: text(order.notes) };
  if (order.notes === '') return make('style', compared, { reason: 'missing' });
  if (banned.length > 0) return make('style', compared, { reason: 'banned-word', about: banned });
  return make('style', compared, firstPerson.length > 0 ? { reason: 'first-person', about: firstPerson } : { reason: 'right' });
}

/** A number that nobody said was made up, or misheard: both send somebody to the wrong door. */
function numbersPoint(make: MakePoint, { knownNumbers }: ScorePolicy, { entries, phone }: Evidence, { order }: GivenOrder): Point {
  const said = entries.flatMap((entry) => (entry.kind === 'said' ? figuresIn(withArabicNumerals(entry.text)) : []));
  const heard = new Set([...said, ...knownNumbers, phone]);
  const unheard = figuresIn(`${order.title}\n${order.notes}\n${order.placeDetail}`).filter((number) => !heard.has(number));
  const compared: { expected: Shown; given: Shown } = {
    expected: RULE,
    given: unheard.length === 0 ? NOTHING : { kind: 'list', texts: unheard },
  };
  return make('numbers', compared, unheard.length === 0 ? { reason: 'right' } : { reason: 'unheard-number', about: unheard });
}

function mustSayPoint(make: MakePoint, { mustSay, entries }: Evidence): Point {
  const unsaid = mustSay.filter((each) => !wasSaid(each, entries)).map(({ say }) => say);
  const said = mustSay.map(({ say }) => say).filter((say) => !unsaid.includes(say));
  const compared: { expected: Shown; given: Shown } = {
    expected: mustSay.length === 0 ? NOTHING : { kind: 'list', texts: mustSay.map(({ say }) => say) },
    given: said.length === 0 ? NOTHING : { kind: 'list', texts: said },
  };
  if (mustSay.length === 0) return make('mustSay', compared, { reason: 'not-needed' });
  const reason = unsaid.length === 0 ? 'right' : unsaid.length === mustSay.length ? 'missing' : 'some-missing';
  return make('mustSay', compared, { reason, share: 1 - unsaid.length / mustSay.length, about: unsaid });
}

function wasSaid({ proof }: MustSay, entries: Evidence['entries']): boolean {
  if (proof.kind === 'asked') return entries.some((entry) => entry.kind === 'asked' && entry.topic === proof.topic);
  if (proof.kind === 'greeting') {
    const first = entries.find(({ kind }) => kind === 'said');
    return entries.some((entry) => entry.kind === 'voice' && (!first || entry.at < first.at));
  }
  const sent = entries.findLast(({ kind }) => kind === 'sent');
  const spokenMs = entries.map((entry) => (entry.kind === 'voice' && sent ? entry.at + entry.ms - Math.max(entry.at, sent.at) : 0));
  return spokenMs.some((ms) => ms >= READ_BACK_MS);
}
