import type { Seal } from '../db/seal.ts';

/** A number as people write it, and the one form all its spellings share (`shared/call/phone-number`). */
export interface ReadNumber {
  readonly e164: string | null;
  readonly shown: string;
}
export type NumberReader = (raw: string) => ReadNumber;

/** By what other calls and orders of a number are found; null when it was withheld or says nothing. */
export function phoneHash(seal: Seal, readNumber: NumberReader, raw: string): Buffer | null {
  const digits = readNumber(raw).e164 ?? raw.replace(/[^0-9*#]/g, '');
  return digits === '' ? null : seal.keyedHash('phone', digits);
}

export function nameHash(seal: Seal, name: string): Buffer | null {
  const normalised = name.normalize('NFKC').replace(/\s+/g, '');
  return normalised === '' ? null : seal.keyedHash('name', normalised);
}
