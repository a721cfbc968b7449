import { clausesOf } from '../catalogue/normalise.ts';

const RUN = /[a-z0-9]+|\p{Script=Han}+/gu;

/**
 * What a text is compared by: every two neighbouring characters, and words in letters or figures as they are. Chinese is
 * written without blanks; two characters are nearly a word, and need no dictionary that a city's own words are not in.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const clause of clausesOf(text)) {
    for (const [run] of clause.matchAll(RUN)) {
      if (/^[a-z0-9]/.test(run)) tokens.push(run);
      else
        for (let at = 0; at < run.length; at += 1) {
          tokens.push(run.slice(at, at + 1));
          if (at + 1 < run.length) tokens.push(run.slice(at, at + 2));
        }
    }
  }
  return tokens;
}
