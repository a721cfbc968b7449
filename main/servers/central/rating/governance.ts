import type { GovernanceChange, GovernanceList } from '../../../../shared/central/ratings.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { CentralDb, Tables } from '../db/tables.ts';
import { type IfMatch, requireTag, tagOf } from '../if-match.ts';
import { ProblemError } from '../problem.ts';

/** More than a city has; the oldest of those taken off are left out. */
const SHOWN = 1_000;

/** The list of 治理类 places: kept by hand, never by score. What was written once is never written anew. */
export interface Governance {
  list(): Promise<GovernanceList>;
  /** @param ifMatch the list as it was seen @throws ProblemError unit-unknown, precondition-required, precondition-failed */
  change(unit: string, change: GovernanceChange, by: string, ifMatch: IfMatch): Promise<void>;
  /** Who was on it at a moment: what was listed or taken off later does not change it. */
  listedAt(moment: number): Promise<ReadonlySet<string>>;
}

interface Options {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly nameOf: (code: string) => string | null;
  /** Whether it is a street or a zone. */
  readonly isPlace: (code: string) => boolean;
}

/** Those on it first, then those taken off, the newest first. */
async function rowsOf(db: CentralDb): Promise<Tables['governance_place'][]> {
  const all = db.selectFrom('governance_place').selectAll();
  const on = await all.where('removed_at', 'is', null).orderBy('listed_at', 'desc').orderBy('unit_code').limit(SHOWN).execute();
  const off = await all
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .orderBy('unit_code')
    .limit(SHOWN - on.length)
    .execute();
  return [...on, ...off];
}

export function createGovernance({ db, clock, nameOf, isPlace }: Options): Governance {
  async function putOn(on: CentralDb, unit: string, reason: string, by: string): Promise<void> {
    const row = { unit_code: unit, listed_at: clock(), listed_by: by, reason, removed_at: null, removed_by: null, removal_reason: null };
    // No target: it may be the same place twice, or the same place within the same millisecond as it was taken off.
    await on
      .insertInto('governance_place')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async function takeOff(on: CentralDb, unit: string, reason: string, by: string): Promise<void> {
    await on
      .updateTable('governance_place')
      .set({ removed_at: clock(), removed_by: by, removal_reason: reason })
      .where('unit_code', '=', unit)
      .where('removed_at', 'is', null)
      .execute();
  }

  return {
    async list() {
      const rows = await rowsOf(db);
      return {
        etag: tagOf(rows),
        entries: rows.map((row) => ({
          ...{ code: row.unit_code, name: nameOf(row.unit_code) ?? row.unit_code, reason: row.reason },
          ...{ listedAt: Number(row.listed_at), listedBy: row.listed_by },
          removedAt: row.removed_at === null ? null : Number(row.removed_at),
          ...{ removedBy: row.removed_by, removalReason: row.removal_reason },
        })),
      };
    },
    async change(unit, { listed, reason }, by, ifMatch) {
      if (!isPlace(unit)) {
        const message = '治理类名单只列街道、乡镇，单位库里没有这一个；名单没有改动。Only a street or township is listed; nothing changed.';
        throw new ProblemError('unit-unknown', message, ['unit']);
      }
      await db.transaction().execute(async (transaction) => {
        // What is written depends on no other row: two who change the list at once do no more than one after the other.
        requireTag(tagOf(await rowsOf(transaction)), ifMatch);
        await (listed ? putOn(transaction, unit, reason, by) : takeOff(transaction, unit, reason, by));
      });
    },
    async listedAt(moment) {
      const rows = await db
        .selectFrom('governance_place')
        .select('unit_code')
        .distinct()
        .where('listed_at', '<', moment)
        .where((eb) => eb.or([eb('removed_at', 'is', null), eb('removed_at', '>=', moment)]))
        .execute();
      return new Set(rows.map(({ unit_code }) => unit_code));
    },
  };
}
