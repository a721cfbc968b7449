import { normalisePhone, type PhoneKind } from '../call/phone-number.ts';

/** A switchboard's number (400…, 95598) and a short code are of nobody in particular. */
const PERSONAL: ReadonlySet<PhoneKind> = new Set<PhoneKind>(['mobile', 'fixed', 'foreign', 'unknown']);
/** What cannot be read as a number and is shorter reaches nobody (an extension's name). */
const SHORTEST = 7;

/** A number by which one person is known, however it was written; null where it says nothing of who calls. */
function personalPhone(raw: string): string | null {
  const { kind, e164, shown } = normalisePhone(raw);
  const number = e164 ?? shown.replace(/\D/g, '');
  return PERSONAL.has(kind) && number.length >= SHORTEST ? number : null;
}

/** The numbers of one caller: the one that rings, and the one that was told. */
export function personalPhones(...raw: readonly string[]): string[] {
  return [...new Set(raw.map(personalPhone).filter((phone) => phone !== null))];
}
