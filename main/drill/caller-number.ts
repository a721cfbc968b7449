import { DAY_MS } from '../../shared/time/clock.ts';
import type { ReadableDb } from '../db/database.ts';
import type { Seal } from '../db/seal.ts';
import { countCalls } from '../journal/call-table.ts';
import { phoneHash } from '../journal/caller-key.ts';

const PREFIX = '1390000';
const NUMBERS = 10_000;
const TRIES = 50;
const ALL_DAYS = 400 * DAY_MS;

/** A number that has not called this seat before: the only history it has is the drill's own. */
export function freshCallerNumber(db: ReadableDb, seal: Seal, random: () => number, now: number): string {
  const numbers = Array.from({ length: TRIES }, () => `${PREFIX}${String(Math.floor(random() * NUMBERS)).padStart(4, '0')}`);
  const isFresh = (number: string): boolean => {
    const hash = phoneHash(seal, number);
    return hash !== null && countCalls(db, hash, now - ALL_DAYS, now + 1) === 0;
  };
  return numbers.find(isFresh) ?? `${PREFIX}0000`;
}
