/**
 * Control characters, line breaks, invisible marks, and the marks that turn the direction of text around: nothing that a
 * stranger sends in a header may rearrange what an agent reads (Unicode TR 36 3.1; TR 9 for the bidirectional marks).
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Text from the wire as it may be shown: printable characters of one line, at most `max` UTF-16 units, none cut in half. */
export function printable(text: string, max: number): string {
  const clean = text
    .slice(0, max * 8)
    .replace(UNPRINTABLE, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (clean.length <= max) return clean;
  const cut = clean.slice(0, max);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
