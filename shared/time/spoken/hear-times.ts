import { narrowDigits } from '../../text/narrow-digits.ts';
import type { HeardTime, ReadAt } from './meaning.ts';
import { readAgo, readDuration } from './spoken-duration.ts';
import { readHourAlone, readMoment } from './spoken-moment.ts';
import { readOften } from './spoken-often.ts';
import { spokenTimePolicyAt } from './spoken-time-policy.ts';

/** The longer words first: 每周三 is no 周三, 三天前 is not three days long. */
const READERS: readonly ReadAt[] = [readOften, readMoment, readAgo, readDuration, readHourAlone];

/** Every time that a text names, in its order, as it stands to the call. */
export function hearTimes(written: string, at: number): HeardTime[] {
  const text = narrowDigits(written);
  const moment = { at, policy: spokenTimePolicyAt(at) };
  const heard: HeardTime[] = [];
  for (let start = 0; start < text.length; ) {
    const found = firstOf(text, start, moment);
    if (found) heard.push(found);
    start = found?.end ?? start + 1;
  }
  return heard;
}

function firstOf(text: string, start: number, moment: Parameters<ReadAt>[2]): HeardTime | null {
  for (const read of READERS) {
    const found = read(text, start, moment);
    if (found && found.end > start) return found;
  }
  return null;
}
