import { beginningWith, type Gazetteer, placeText } from './gazetteer.ts';

/** A pasted page names no place after that. */
const LONGEST_TEXT = 2_000;
/** Shorter names are words of every day, unless they are said to be a community. */
const SHORTEST = 3;
const SAID = /^(社区|小区|居委会|村委会|家属院)/;

interface Named {
  readonly name: string;
  readonly length: number;
}

/** The longest name of a community of the street that begins here. */
function nameAt({ written }: Gazetteer, street: number, text: string, at: number): Named | null {
  let named: Named | null = null;
  for (let length = 2; at + length <= text.length; length += 1) {
    const piece = text.slice(at, at + length);
    const [from, to] = beginningWith(written, piece);
    if (from === to) break;
    if (length < SHORTEST && !SAID.test(text.slice(at + length))) continue;
    for (let row = from; row < to && written.names[row] === piece; row += 1)
      if (written.kinds[row] === 'community' && written.leadsTo[row]?.includes(street)) named = { name: piece, length };
  }
  return named;
}

function communityIn(gazetteer: Gazetteer, street: number, said: string): string | null {
  const text = placeText(said.slice(0, LONGEST_TEXT));
  let best: Named | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const named = nameAt(gazetteer, street, text, at);
    if (named && named.length > (best?.length ?? 0)) best = named;
  }
  return best?.name ?? null;
}

/**
 * The community of a street that is spoken of, by its name as names are compared. The street is known, so a name that
 * another street has too leads to one place here.
 *
 * @param texts where to look, the surest first: the place as it was said, then the notes
 */
export function communityOf(gazetteer: Gazetteer, streetCode: string, texts: readonly string[]): string | null {
  const street = gazetteer.places.indexOf(streetCode);
  if (street < 0) return null;
  for (const text of texts) {
    const name = communityIn(gazetteer, street, text);
    if (name !== null) return name;
  }
  return null;
}
