import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../../../main/servers/central/problem.ts';
import { checkMatch, etagOf, requireMatch } from '../../../../../main/servers/central/routes/if-match.ts';

type Check = typeof checkMatch;

function codeOf(check: Check, stated: string | undefined, version: number | string): string {
  try {
    check({ headers: stated === undefined ? {} : { 'if-match': stated } }, version);
    return 'ok';
  } catch (error) {
    return error instanceof ProblemError ? `${error.statusCode} ${error.problem.code}` : String(error);
  }
}

describe('a change of what was read in this version', () => {
  test.each(['"7"', '"6", "7"', '*'])('goes through with If-Match: %s', (stated) => {
    expect(codeOf(requireMatch, stated, 7)).toBe('ok');
    expect(etagOf(7)).toBe('"7"');
  });
  test.each(['"6"', 'W/"7"', '7', '"77"', ''])('is refused with If-Match: %s', (stated) => {
    expect(codeOf(checkMatch, stated, 7)).toBe('412 precondition-failed');
  });
  test('must say so where two may be at it, and may where yesterday’s seats do not', () => {
    expect(codeOf(requireMatch, undefined, 7)).toBe('428 precondition-required');
    expect(codeOf(checkMatch, undefined, 7)).toBe('ok');
  });
});
