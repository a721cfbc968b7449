import { normalisePhone } from '../../shared/call/phone-number.ts';
import type { Seal } from '../db/seal.ts';

/** By what other calls and orders of a number are found, however it was written; null when it was withheld. */
export function phoneHash(seal: Seal, raw: string): Buffer | null {
  const { e164, shown } = normalisePhone(raw);
  const number = e164 ?? shown.replace(/\D/g, '');
  return number === '' ? null : seal.keyedHash('phone', number);
}

export function nameHash(seal: Seal, name: string): Buffer | null {
  const normalised = name.normalize('NFKC').replace(/\s+/g, '');
  return normalised === '' ? null : seal.keyedHash('name', normalised);
}
