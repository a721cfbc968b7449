export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

/** Letters that are not seen stand in no word. */
const UNSEEN = /^\p{Cf}$/u;

/**
 * Replaces what is found in a text as it is read, whatever width its letters have (NFKC) and whatever unseen stands between
 * them. All else stays letter for letter.
 *
 * @param find in the order of the text, none over another
 */
export function replaceFolded(text: string, find: (plain: string) => readonly Replacement[]): string {
  let plain = '';
  /** Where the letter behind each place of `plain` begins and ends in `text`. */
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of text) {
    const folded = UNSEEN.test(letter) ? '' : letter.normalize('NFKC');
    for (let n = 0; n < folded.length; n += 1) {
      starts.push(at);
      ends.push(at + letter.length);
    }
    plain += folded;
    at += letter.length;
  }
  let done = 0;
  let result = '';
  for (const { from, to, put } of find(plain)) {
    result += text.slice(done, starts[from] ?? at) + put;
    done = ends[to - 1] ?? at;
  }
  return result + text.slice(done);
}
