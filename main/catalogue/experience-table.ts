import type { ItemExperience } from '../../shared/classification/experience.ts';
import { EXPERIENCE_POLICY } from '../../shared/classification/experience-policy.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';

const NO_USES: readonly number[] = Array.from({ length: 12 }, () => 0);

/** @param month 0 to 11 */
export function addExperience(db: WritableDb, code: string, month: number, words: readonly string[]): void {
  const { wordsKept } = EXPERIENCE_POLICY;
  prepare(db, 'INSERT INTO item_use (code, month, times) VALUES (?, ?, 1) ON CONFLICT (code, month) DO UPDATE SET times = times + 1').run(
    code,
    month,
  );
  const add = prepare(
    db,
    'INSERT INTO item_word (code, word, times) VALUES (?, ?, 1) ON CONFLICT (code, word) DO UPDATE SET times = times + 1',
  );
  for (const word of words) add.run(code, word);
  // The rarest go: what belongs to an item comes again.
  prepare(
    db,
    `DELETE FROM item_word WHERE code = @code AND word IN (SELECT word FROM item_word WHERE code = @code ORDER BY times DESC, rowid DESC LIMIT -1 OFFSET @wordsKept)`,
  ).run({ code, wordsKept });
}

/** A word that came once is chance. */
export function listExperience(db: ReadableDb): ItemExperience[] {
  const byCode = new Map<string, { uses: number[]; words: Map<string, number> }>();
  const of = (code: string) => {
    const one = byCode.get(code) ?? { uses: [...NO_USES], words: new Map<string, number>() };
    byCode.set(code, one);
    return one;
  };
  for (const { code, month, times } of prepare<[], { code: string; month: number; times: number }>(db, 'SELECT * FROM item_use').all())
    of(code).uses[month] = times;
  for (const { code, word, times } of prepare<[], { code: string; word: string; times: number }>(
    db,
    'SELECT * FROM item_word WHERE times > 1',
  ).all())
    of(code).words.set(word, times);
  return [...byCode].map(([code, { uses, words }]) => ({ code, uses, words }));
}
