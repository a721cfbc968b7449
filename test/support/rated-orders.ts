import { onTestFinished } from 'vitest';
import type { CentralDb, OrderLifeRow, WorkOrderRow } from '../../main/servers/central/db/tables.ts';
import { createGovernance, type Governance } from '../../main/servers/central/rating/governance.ts';
import { createRatings, type Ratings } from '../../main/servers/central/rating/ratings.ts';
import type { Unit } from '../../shared/place/unit.ts';
import type { RatingPeriod } from '../../shared/rating/periods.ts';
import { readPeriod } from '../../shared/rating/periods.ts';
import { HOUR_MS } from '../../shared/time/clock.ts';
import { item } from './central.ts';
import { openTestDatabase } from './database.ts';
import { removeFolder, temporaryFolder } from './program.ts';

const unit = (code: string, name: string, kind: Unit['kind'], parent: string | null = null): Unit => ({
  ...{ code, name, kind, parent, supervisedBy: null, aliases: [], always: false, demo: true },
});

export const DISTRICTS = ['110101', '110102'] as const;
export const RATED_UNITS: readonly Unit[] = [
  ...DISTRICTS.map((code, index) => unit(code, `第${index + 1}区`, 'district')),
  ...DISTRICTS.flatMap((parent) =>
    Array.from({ length: 6 }, (_, index) => unit(`${parent}00${index}`, `${parent}第${index}街道`, 'street', parent)),
  ),
  ...['D-A', 'D-B'].map((code) => unit(code, `部门${code}`, 'department')),
  ...['E-A', 'E-B'].map((code) => unit(code, `企业${code}`, 'enterprise')),
  unit('G-A', '绿通企业', 'direct'),
];

export function periodNamed(key: string): RatingPeriod {
  const period = readPeriod(key);
  if (!period) throw new Error(`no period ${key}`);
  return period;
}

/** A street's order that went well in every way, settled at `judgedAt`. */
export function settledRow(judgedAt: number, changes: Partial<OrderLifeRow> = {}): Omit<OrderLifeRow, 'order_id'> {
  return {
    ...{
      version: 8,
      waits_version: 8,
      stage: 'closed',
      life: '{}',
      level: '7d',
      dispatch_within_ms: HOUR_MS,
      street_code: null,
      item_code: '01.01.01',
    },
    ...{ lead_code: '110101000', lead_kind: 'street', copy_code: '110101', district_code: '110101', request_type: 'help' },
    ...{ key_matter: null, assessed: 1, dispatched_at: judgedAt - 72 * HOUR_MS, signed_at: null, contacted_at: judgedAt - 71 * HOUR_MS },
    ...{ replied_at: judgedAt - HOUR_MS, reply_due_at: judgedAt, excluded_at: null, parked: 0, unreasonable: 0, visit_round: 1 },
    ...{ judged_at: judgedAt, contact_ok: 1, solved: 'yes', result_word: 'satisfied', attitude_word: 'satisfied', closed_at: judgedAt },
    ...changes,
  };
}

export interface RatedWorld {
  readonly db: CentralDb;
  readonly ratings: Ratings;
  readonly governance: Governance;
  readonly time: { now: number };
  add(rows: readonly Omit<OrderLifeRow, 'order_id'>[]): Promise<void>;
}

function workOrderRow(id: string, index: number): WorkOrderRow {
  return {
    ...{ id, number: `20261001-${String(index).padStart(6, '0')}`, key: id, body_digest: '', local_number: '', sent_by: '8001' },
    ...{ agent_id: '1001', session_id: null, item_code: null, received_at: 0, due_at: null, body: '{}', outcome: 'dispatch', taken_at: 0 },
    ...{ street_code: null, community: null, landmark: null, joined_to: null, citizens: 1 },
  };
}

/** Settled orders on a real database. @param given another than SQLite's */
export async function ratedWorld(now: number, given?: CentralDb): Promise<RatedWorld> {
  const folder = temporaryFolder();
  const db = given ?? (await openTestDatabase(folder));
  onTestFinished(async () => {
    await db.destroy();
    removeFolder(folder);
  });
  const time = { now };
  const clock = (): number => time.now;
  const nameOf = (code: string): string | null => RATED_UNITS.find((each) => each.code === code)?.name ?? null;
  const isPlace = (code: string): boolean => RATED_UNITS.some((each) => each.code === code && each.kind === 'street');
  const governance = createGovernance({ db, clock, nameOf, isPlace });
  const names = { nameOf, industryName: (code: string) => (code === '01' ? '供暖' : null) };
  let count = 0;
  return {
    ...{ db, governance, time },
    ratings: createRatings({ db, clock, governance, units: () => RATED_UNITS, itemOf: (code) => item(code, '室温不达标'), ...names }),
    async add(rows) {
      for (let start = 0; start < rows.length; start += 200) {
        const part = rows.slice(start, start + 200).map((row) => {
          count += 1;
          return { id: `order-${String(count).padStart(6, '0')}`, index: count, row };
        });
        await db
          .insertInto('work_order')
          .values(part.map(({ id, index }) => workOrderRow(id, index)))
          .execute();
        await db
          .insertInto('order_life')
          .values(part.map(({ id, row }) => ({ order_id: id, ...row })))
          .execute();
        const parts = part.flatMap(({ id, row: { lead_code, copy_code } }) => [
          ...(lead_code === null ? [] : [{ order_id: id, unit_code: lead_code, part: 'lead' as const }]),
          ...(copy_code === null ? [] : [{ order_id: id, unit_code: copy_code, part: 'copy' as const }]),
        ]);
        await db.insertInto('order_unit').values(parts).execute();
      }
    },
  };
}
