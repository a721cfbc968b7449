/**
 * Control characters but line break and tab, and the marks that turn the direction of text around (Unicode TR 9; TR 36 3.1):
 * nothing pasted may rearrange what is read, here, at central, or in a file made from it.
 */
const INERT = /(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** What an agent typed or pasted, with the same words in it. */
export function cleanTyped(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(INERT, '');
}
