import { beginningWith, type Gazetteer, type NameKind, placeText } from './gazetteer.ts';

/** A name that was heard in a text, and where it leads. */
interface Mention {
  readonly text: string;
  readonly kind: NameKind;
  readonly leadsTo: ReadonlySet<number>;
  readonly weight: number;
}

export interface Located {
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

const LONGEST_TEXT = 400;
/** A beginning of a community's name: shorter ones are words of every day. */
const SHORTEST_BEGINNING = 3;
const MOST_ASKED = 20;

/**
 * What a mention is worth as evidence: a long name more than a short one; a street more than a village of the same name,
 * but less than a community that only one place has. 演示口径, measured on spoken addresses.
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
const BEGINNING = { base: 1.5, perCharacter: 0.5 };
/** How well a stretch reads: whole names before beginnings, long ones before short ones. */
const FIT = { base: 1, whole: 2, perCharacter: 2 };

/** A name of two characters is a community only where the text says so; 新村 and 中心 are words. */
const SAYS_COMMUNITY = /^(社区|村|小区|居委会|村委会|家属院|嘉园|[东西南北]?里)/;

/**
 * Where in the city a text speaks of: the streets that most of what is named in it leads to. A name that exists twice,
 * a district alone, and names that contradict each other are asked, never guessed.
 */
export function locate(gazetteer: Gazetteer, text: string): Location {
  const mentions = mentionsIn(gazetteer, placeText(text.slice(0, LONGEST_TEXT)).replace(/^北京市/, ''));
  const scores = new Map<number, { score: number; because: string[] }>();
  for (const { leadsTo, weight, text: name } of mentions) {
    for (const at of leadsTo) {
      const entry = scores.get(at) ?? { score: 0, because: [] };
      entry.score += weight;
      entry.because.push(name);
      scores.set(at, entry);
    }
  }
  const ranked = [...scores].toSorted(([a, one], [b, other]) => other.score - one.score || a - b);
  const places = ranked.map(([at, { score, because }]) => ({ code: gazetteer.places[at] ?? '', score, because }));
  const [best, ...others] = places;
  if (!best) return { places: [], ask: null };
  const isNear = (place: Located): boolean => place.score > best.score - ENOUGH && !isOnlyDistrict(mentions, place);
  const rivals = isOnlyDistrict(mentions, best) ? others : others.filter(isNear);
  const isDecided = rivals.length === 0 && !isOnlyDistrict(mentions, best);
  return { places, ask: isDecided ? null : [best, ...rivals].slice(0, MOST_ASKED).map(({ code }) => code) };
}

/** By how much one must be better than another that something else speaks for. */
const ENOUGH = 0.8;

function isOnlyDistrict(mentions: readonly Mention[], { because }: Located): boolean {
  return because.every((name) => mentions.some((mention) => mention.text === name && mention.kind === 'district'));
}

/** What one stretch of the text names. */
interface Stretch {
  readonly length: number;
  readonly mentions: readonly Mention[];
  readonly fit: number;
}

/** The reading of the text that names most: 望京花家地 is 望京 and 花家地, though a 望京花园 exists. */
function mentionsIn(gazetteer: Gazetteer, text: string): readonly Mention[] {
  const best: { readonly fit: number; readonly stretch: Stretch | null }[] = [];
  best[text.length] = { fit: 0, stretch: null };
  for (let at = text.length - 1; at >= 0; at -= 1) {
    let choice: { readonly fit: number; readonly stretch: Stretch | null } = { fit: best[at + 1]?.fit ?? 0, stretch: null };
    for (const stretch of stretchesAt(gazetteer, text, at)) {
      const fit = stretch.fit + (best[at + stretch.length]?.fit ?? 0);
      if (fit > choice.fit) choice = { fit, stretch };
    }
    best[at] = choice;
  }
  const mentions: Mention[] = [];
  for (let at = 0; at < text.length; ) {
    const stretch = best[at]?.stretch ?? null;
    mentions.push(...(stretch?.mentions ?? []));
    at += stretch?.length ?? 1;
  }
  return mentions;
}

function stretchesAt(gazetteer: Gazetteer, text: string, at: number): Stretch[] {
  const found: Stretch[] = [];
  let beginning: Stretch | null = null;
  for (let length = 2; at + length <= text.length; length += 1) {
    const piece = text.slice(at, at + length);
    const [from, to] = beginningWith(gazetteer, piece);
    if (from === to) break;
    const mentions: Mention[] = [];
    for (let row = from; row < to && gazetteer.names[row] === piece; row += 1) {
      if (isMeant(gazetteer.kinds[row] ?? 'community', length, text.slice(at + length), at)) mentions.push(wholeName(gazetteer, row));
    }
    if (mentions.length > 0) found.push({ length, mentions, fit: FIT.base + FIT.whole + FIT.perCharacter * length });
    const begun = length >= SHORTEST_BEGINNING ? begunName(gazetteer, piece, from, to) : null;
    if (begun) beginning = { length, mentions: [begun], fit: FIT.base + FIT.perCharacter * length };
  }
  return beginning ? [...found, beginning] : found;
}

function isMeant(kind: NameKind, length: number, rest: string, at: number): boolean {
  return kind !== 'community' || length > 2 || SAYS_COMMUNITY.test(rest) || (at === 0 && rest === '');
}

function wholeName({ names, kinds, leadsTo }: Gazetteer, row: number): Mention {
  const [text, kind] = [names[row] ?? '', kinds[row] ?? 'community'];
  const { base, perCharacter } = WORTH[kind];
  const isWhole = kind === 'street' && SAYS_STREET.test(text);
  return { text, kind, leadsTo: new Set(leadsTo[row]), weight: (isWhole ? WHOLE_STREET : base) + perCharacter * text.length };
}

/** 花家地 begins 花家地西里 and 花家地北里. Where they all lie is where it may be. */
function begunName({ kinds, leadsTo }: Gazetteer, text: string, from: number, to: number): Mention | null {
  const places = new Set<number>();
  for (let row = from; row < to; row += 1) if (kinds[row] !== 'district') for (const at of leadsTo[row] ?? []) places.add(at);
  if (places.size === 0) return null;
  return { text, kind: 'community', leadsTo: places, weight: BEGINNING.base + BEGINNING.perCharacter * text.length };
}
