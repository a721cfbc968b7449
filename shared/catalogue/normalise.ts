/** A pasted page is no query: what counts stands at its beginning. */
const QUERY_CHARS = 200;
const MAX_TERMS = 6;

/** Marks, separators and whatever cannot be seen or typed: they never tell one name from another. */
const NOISE = /[\p{P}\p{S}\p{Z}\p{C}]+/gu;

/**
 * Text as it is compared: one width, one case, nothing but letters and digits. Full-width and compatibility forms are
 * folded (Unicode TR 15, NFKC); ü is typed v on a Chinese keyboard.
 */
export function normalise(text: string): string {
  return fold(text).replace(NOISE, '');
}

/** Notes beyond that say nothing that was not said. */
const NOTES_CHARS = 2_000;
const MARKS = /[\p{P}\p{Z}\p{C}]+/u;

/** Notes as they are listened to: clause by clause, each as it is compared. */
export function clausesOf(notes: string): string[] {
  return notes.slice(0, NOTES_CHARS).split(MARKS).map(normalise);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ü', 'v');
}

/**
 * What was typed, as terms that must all be found: parted by spaces and marks, and where Han and Latin letters meet,
 * because `朝阳wj` means two things at once. A dot between digits belongs to a code and is dropped.
 */
export function queryTerms(text: string): string[] {
  const folded = fold(text.slice(0, QUERY_CHARS))
    .replace(/(?<=\d)\.(?=\d)/g, '')
    .replace(/['’]/g, '')
    .replace(NOISE, ' ')
    .replace(/(?<=\p{Script=Han})(?=[a-z])|(?<=[a-z])(?=\p{Script=Han})/gu, ' ')
    .trim();
  return folded === '' ? [] : folded.split(' ').slice(0, MAX_TERMS);
}
