import { DIALABLE } from './phone-link.ts';

/** What a person types as a number, without its blanks, brackets and dashes; null when that is no number. */
export function dialable(text: string): string | null {
  const number = text.normalize('NFKC').replace(/[\s()\-–—.]/g, '');
  return DIALABLE.test(number) ? number : null;
}
