/**
 * How much what a seat has done weighs against what the catalogue says. 演示口径, all of it: no source gives any.
 */
export const EXPERIENCE_POLICY = {
  label: '演示口径 2026-11-27',
  /** Of an order of another season, against one of this month or of those beside it. */
  otherSeason: 0.3,
  /** So many orders of an item, and its use counts half of what it ever can. */
  halfUse: 8,
  /** How much the city's use can count beside the seat's own. An item used as often as the mean counts half of it. */
  cityShare: 0.6,
  /** What an item in constant use gains in proposals. */
  useGain: 0.05,
  /** How much a word counts that all orders of an item had. */
  wordWorth: 1,
  /** An item with fewer orders than that has not shown which words belong to it. */
  doubt: 3,
  /** Words kept of an item. */
  wordsKept: 64,
  /** Words looked at in the notes of one order. */
  wordsRead: 80,
} as const;
