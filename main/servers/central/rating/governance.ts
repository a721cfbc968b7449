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

/** Nothing of it was written: neither the change nor its reason may be lost unheard. */
function notTaken(isOn: boolean): ProblemError {
  const message = isOn
    ? '这个街乡镇已在名单上，您的理由没有记入，名单没有改动。请重新读取名单。It is on the list already; nothing was changed. Read the list again.'
    : '这个街乡镇不在名单上，您的理由没有记入，名单没有改动。请重新读取名单。It is not on the list; nothing was changed. Read the list again.';
  return new ProblemError('precondition-failed', message);
}

async function isOn(on: CentralDb, unit: string): Promise<boolean> {
  const known = on.selectFrom('governance_place').select('unit_code').where('unit_code', '=', unit).where('removed_at', 'is', null);
  return (await known.executeTakeFirst()) !== undefined;
}

interface Entry {
  readonly unit: string;
  readonly listed: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

/** Whether what was written of the place last is this very word of this very person: it was sent again, for its answer was lost. */
async function stands(on: CentralDb, { unit, listed, reason, by }: Entry): Promise<boolean> {
  const of = on.selectFrom('governance_place').selectAll().where('unit_code', '=', unit);
  const last = await of.orderBy('listed_at', 'desc').limit(1).executeTakeFirst();
  if (!last) return false;
  return listed
    ? last.removed_at === null && last.listed_by === by && last.reason === reason
    : last.removed_at !== null && last.removed_by === by && last.removal_reason === reason;
}

async function putOn(on: CentralDb, { unit, reason, by, at }: Entry): Promise<boolean> {
  const row = { unit_code: unit, listed_at: at, listed_by: by, reason, removed_at: null, removed_by: null, removal_reason: null };
  // No target: it may be the same place twice, or the same place within the same millisecond as it was taken off.
  const { numInsertedOrUpdatedRows: added } = await on
    .insertInto('governance_place')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added === 1n;
}

async function takeOff(on: CentralDb, { unit, reason, by, at }: Entry): Promise<boolean> {
  const { numUpdatedRows: removed } = await on
    .updateTable('governance_place')
    .set({ removed_at: at, removed_by: by, removal_reason: reason })
    .where('unit_code', '=', unit)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return removed === 1n;
}

/** @throws ProblemError precondition-required, precondition-failed: it stands so already, by somebody else or for another reason */
async function write(on: CentralDb, entry: Entry, ifMatch: IfMatch): Promise<void> {
  // Before the tag: this word changed the list itself, so that whoever sends it again, as it was, names the list before it.
  if (ifMatch !== undefined && (await stands(on, entry))) return;
  // What is written depends on no other place: two who change the list at once do no more than one after the other, and of the
  // same place the second is told.
  requireTag(tagOf(await rowsOf(on)), ifMatch);
  const written = await (entry.listed ? putOn : takeOff)(on, entry);
  // Meanwhile the same word may have come twice.
  if (!written && !(await stands(on, entry))) throw notTaken(await isOn(on, entry.unit));
}

export function createGovernance({ db, clock, nameOf, isPlace }: Options): Governance {
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
      await db.transaction().execute((transaction) => write(transaction, { unit, listed, reason, by, at: clock() }, ifMatch));
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
