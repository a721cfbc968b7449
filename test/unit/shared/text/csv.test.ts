import { describe, expect, test } from 'vitest';
import { csvText } from '../../../../shared/text/csv.ts';

/** The first cell, as it stands in the file. */
const cell = (text: string): string => csvText([[text]]).slice(1, -2);

describe('a table as CSV', () => {
  test('begins with a byte order mark, ends every line as RFC 4180 says, and quotes what is a mark of the table', () =>
    expect(
      csvText([
        ['a', 'b'],
        ['c,d', 'e"f\ng'],
      ]),
    ).toBe('\uFEFFa,b\r\n"c,d","e""f\ng"\r\n'));

  test.each(['=1+1', '+86', '-1', '@SUM(A1)', '\tx', ' =cmd', '\u0000=cmd', '\u202E=cmd', '＝1+1', '＋1', '－1', '＠A1'])(
    'shows %j as text, never as a formula',
    (text) => expect(cell(text)).toBe(`'${text}`),
  );

  test('a formula behind a line break is text too', () => expect(cell('\n=1')).toBe('"\'\n=1"'));

  test.each(['a=b', '12345', '客厅14度-18度', ''])('leaves %j alone', (text) => expect(cell(text)).toBe(text));

  test('leaves a number a number, though it begins with a minus', () => {
    expect(csvText([['-7', -7, 0.5]])).toBe("\uFEFF'-7,-7,0.5\r\n");
  });
});
