import type { GovernanceChange, GovernanceList } from '../../../../shared/central/ratings.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';

/** More than a city has; the oldest of those taken off are left out. */
const SHOWN = 1_000;

/** The list of 治理类 places: kept by hand, never by score. What was written once is never written anew. */
export interface Governance {
  list(): Promise<GovernanceList>;
  /** The same again changes nothing. @throws ProblemError unit-unknown */
  change(unit: string, change: GovernanceChange, by: string): Promise<void>;
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

export function createGovernance({ db, clock, nameOf, isPlace }: Options): Governance {
  async function putOn(unit: string, reason: string, by: string): Promise<void> {
    const row = { unit_code: unit, listed_at: clock(), listed_by: by, reason, removed_at: null, removed_by: null, removal_reason: null };
    // No target: it may be the same place twice, or the same place within the same millisecond as it was taken off.
    await db
      .insertInto('governance_place')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async function takeOff(unit: string, reason: string, by: string): Promise<void> {
    await db
      .updateTable('governance_place')
      .set({ removed_at: clock(), removed_by: by, removal_reason: reason })
      .where('unit_code', '=', unit)
      .where('removed_at', 'is', null)
      .execute();
  }

  return {
    async list() {
      const all = db.selectFrom('governance_place').selectAll();
      const on = await all.where('removed_at', 'is', null).orderBy('listed_at', 'desc').orderBy('unit_code').limit(SHOWN).execute();
      const off = await all
        .where('removed_at', 'is not', null)
        .orderBy('removed_at', 'desc')
        .orderBy('unit_code')
        .limit(SHOWN - on.length)
        .execute();
      return {
        entries: [...on, ...off].map((row) => ({
          ...{ code: row.unit_code, name: nameOf(row.unit_code) ?? row.unit_code, reason: row.reason },
          ...{ listedAt: Number(row.listed_at), listedBy: row.listed_by },
          removedAt: row.removed_at === null ? null : Number(row.removed_at),
          ...{ removedBy: row.removed_by, removalReason: row.removal_reason },
        })),
      };
    },
    async change(unit, { listed, reason }, by) {
      if (!isPlace(unit)) {
        const message = '治理类名单只列街道、乡镇，单位库里没有这一个；名单没有改动。Only a street or township is listed; nothing changed.';
        throw new ProblemError('unit-unknown', message, ['unit']);
      }
      await (listed ? putOn(unit, reason, by) : takeOff(unit, reason, by));
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
