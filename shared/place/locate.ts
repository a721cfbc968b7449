import { beginningWith, type Gazetteer, type NameKind, type NameList, placeText, spell } from './gazetteer.ts';

/** A name that was heard in a text, and where it leads. */
interface Mention {
  readonly text: string;
  readonly kind: NameKind;
  readonly leadsTo: readonly number[];
  readonly weight: number;
}

/** What one stretch of the text names: one name, or several places of one name. */
interface Stretch {
  readonly length: number;
  readonly mentions: readonly Mention[];
  readonly fit: number;
}

interface Located {
  /** Code of a street or a zone. */
  readonly code: string;
  readonly score: number;
  /** The names that speak for it, as they stand in the text. */
  readonly because: readonly string[];
}

/** One place, a question with the places it could be, or nothing. */
export interface Location {
  readonly places: readonly Located[];
  /** The text does not decide between these: never one of them picked. */
  readonly ask: readonly string[] | null;
}

const NOWHERE: Location = { places: [], ask: null };
const LONGEST_TEXT = 400;
/** A beginning of a community's name: shorter ones are words of every day. */
const SHORTEST_BEGINNING = 3;
/** A name that was only heard: shorter ones sound like words of every day. */
const SHORTEST_SOUND = 3;
const MOST_ASKED = 20;

/**
 * What a mention is worth as evidence: a long name more than a short one; a street more than a village of the same name,
 * but less than a community that only one place has. 演示口径, tuned on two thirds of the heard addresses.
 */
const WORTH: Readonly<Record<NameKind, { readonly base: number; readonly perCharacter: number }>> = {
  district: { base: 2, perCharacter: 0.4 },
  street: { base: 4, perCharacter: 0.4 },
  zone: { base: 4, perCharacter: 0.4 },
  community: { base: 1.5, perCharacter: 0.9 },
};
/** With 街道 or 镇 after it the street itself is meant, and not the part of the city that is called after it. */
const WHOLE_STREET = 6;
const SAYS_STREET = /(街道|地区|镇|乡)$/;
/** 社区 or 村 after it: the community is meant, and not the street of its name. */
const SAYS_COMMUNITY = /^(社区|村|小区|居委会|村委会|家属院)/;
const SAID_COMMUNITY = 1.2;
const BEGINNING = { base: 1.5, perCharacter: 0.5 };
/** How well a stretch reads: whole names before beginnings, long ones before two short ones. */
const FIT = { base: -2.5, whole: 2, perCharacter: 2 };
/** By how much what was only heard must read better than what stands there: 西皇新村 is 西黄新村, and not 新村. */
const HEARD_ONLY = 3;
/** By how much one must be better than another that something else speaks for. */
const ENOUGH = 0.8;

/**
 * Where in the city a text speaks of: the streets that most of what is named in it leads to. A name that exists twice,
 * a district alone, and names that contradict each other are asked, never guessed. Where nothing is named as it is
 * written, what sounds so is taken.
 */
export function locate(gazetteer: Gazetteer, text: string): Location {
  const written = placeText(text.slice(0, LONGEST_TEXT)).replace(/^北京市/, '');
  const found = stretchesIn(gazetteer.written, written, written, false);
  const heard = stretchesIn(gazetteer.sounds, spell(written, gazetteer.soundOf), written, false);
  if (saysMore(heard) && (!saysMore(found) || fitOf(heard) > fitOf(found) + HEARD_ONLY)) return decide(gazetteer, heard);
  if (saysMore(found)) return decide(gazetteer, found);
  const short = stretchesIn(gazetteer.written, written, written, true);
  return decide(gazetteer, saysMore(short) ? short : found);
}

function fitOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { fit }) => sum + fit, 0);
}

/** More than a district. */
function saysMore(stretches: readonly Stretch[]): boolean {
  return stretches.some(({ mentions }) => mentions.some(({ kind }) => kind !== 'district'));
}

function decide({ places: codes }: Gazetteer, stretches: readonly Stretch[]): Location {
  const scores = new Map<number, { score: number; because: string[] }>();
  for (const { mentions } of stretches) {
    // One name counts once for a place, as what it means there.
    const best = new Map<number, Mention>();
    for (const mention of mentions)
      for (const at of mention.leadsTo) if (mention.weight > (best.get(at)?.weight ?? 0)) best.set(at, mention);
    for (const [at, { weight, text }] of best) {
      const entry = scores.get(at) ?? { score: 0, because: [] };
      scores.set(at, { score: entry.score + weight, because: [...entry.because, text] });
    }
  }
  const ranked = [...scores].toSorted(([a, one], [b, other]) => other.score - one.score || a - b);
  const places = ranked.map(([at, { score, because }]) => ({ code: codes[at] ?? '', score, because }));
  const [best, ...others] = places;
  if (!best) return NOWHERE;
  const isVague = !saysMore(stretches);
  const rivals = others.filter(({ score }) => isVague || score > best.score - ENOUGH);
  return { places, ask: rivals.length === 0 && !isVague ? null : [best, ...rivals].slice(0, MOST_ASKED).map(({ code }) => code) };
}

/**
 * The reading of the text that names most: 望京花家地 is 望京 and 花家地, though a 望京花园 exists.
 *
 * @param text as the names are written or sound
 * @param written as it is written, for what stands around a name
 */
function stretchesIn(list: NameList, text: string, written: string, takesShort: boolean): Stretch[] {
  const best: { readonly fit: number; readonly stretch: Stretch | null }[] = [];
  best[text.length] = { fit: 0, stretch: null };
  for (let at = text.length - 1; at >= 0; at -= 1) {
    let choice: { readonly fit: number; readonly stretch: Stretch | null } = { fit: best[at + 1]?.fit ?? 0, stretch: null };
    for (const stretch of stretchesAt(list, text, written, at, takesShort)) {
      const fit = stretch.fit + (best[at + stretch.length]?.fit ?? 0);
      if (fit > choice.fit) choice = { fit, stretch };
    }
    best[at] = choice;
  }
  const stretches: Stretch[] = [];
  for (let at = 0; at < text.length; ) {
    const stretch = best[at]?.stretch ?? null;
    if (stretch) stretches.push(stretch);
    at += stretch?.length ?? 1;
  }
  return stretches;
}

function stretchesAt(list: NameList, text: string, written: string, at: number, takesShort: boolean): Stretch[] {
  const found: Stretch[] = [];
  const isHeard = text !== written;
  let beginning: Stretch | null = null;
  for (let length = 2; at + length <= text.length; length += 1) {
    const piece = text.slice(at, at + length);
    const [from, to] = beginningWith(list, piece);
    if (from === to) break;
    const named = written.slice(at, at + length);
    const isSaid = SAYS_COMMUNITY.test(written.slice(at + length));
    const mentions: Mention[] = [];
    for (let row = from; row < to && list.names[row] === piece; row += 1) {
      const kind = list.kinds[row] ?? 'community';
      const isShort = isHeard ? kind !== 'district' && length < SHORTEST_SOUND : kind === 'community' && length === 2;
      if (isShort && !takesShort && !(isSaid && !isHeard)) continue;
      mentions.push({ text: named, kind, leadsTo: list.leadsTo[row] ?? [], weight: worthOf(kind, named, isSaid) });
    }
    if (mentions.length > 0) found.push({ length, mentions, fit: FIT.base + FIT.whole + FIT.perCharacter * length });
    const begun = length >= SHORTEST_BEGINNING + (isHeard ? 1 : 0) ? begunName(list, named, from, to) : null;
    if (begun) beginning = { length, mentions: [begun], fit: FIT.base + FIT.perCharacter * length };
  }
  return beginning ? [...found, beginning] : found;
}

function worthOf(kind: NameKind, name: string, isSaid: boolean): number {
  const { base, perCharacter } = WORTH[kind];
  const own = kind === 'street' && SAYS_STREET.test(name) ? WHOLE_STREET : base;
  return own + perCharacter * name.length + (kind === 'community' && isSaid ? SAID_COMMUNITY : 0);
}

/** 花家地 begins 花家地西里 and 花家地北里. Where they all lie is where it may be. */
function begunName({ kinds, leadsTo }: NameList, text: string, from: number, to: number): Mention | null {
  const places = new Set<number>();
  for (let row = from; row < to; row += 1) if (kinds[row] !== 'district') for (const at of leadsTo[row] ?? []) places.add(at);
  if (places.size === 0) return null;
  return { text, kind: 'community', leadsTo: [...places], weight: BEGINNING.base + BEGINNING.perCharacter * text.length };
}
