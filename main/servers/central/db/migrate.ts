import { type Migration, Migrator } from 'kysely/migration';
import { migration0010 } from './migrations/0010-first.ts';
import { migration0020 } from './migrations/0020-item-use.ts';
import { migration0030 } from './migrations/0030-order-key.ts';
import { migration0040 } from './migrations/0040-same-matter.ts';
import { migration0050 } from './migrations/0050-caller-mark.ts';
import { migration0060 } from './migrations/0060-order-life.ts';
import { migration0061 } from './migrations/0061-visit.ts';
import { migration0062 } from './migrations/0062-visit-pause.ts';
import { migration0070 } from './migrations/0070-idempotent-reply.ts';
import { migration0080 } from './migrations/0080-people.ts';
import { migration0081 } from './migrations/0081-token-age.ts';
import { migration0100 } from './migrations/0100-rating-index.ts';
import { migration0101 } from './migrations/0101-governance.ts';
import { migration0120 } from './migrations/0120-order-wait.ts';
import { migration0121 } from './migrations/0121-order-list.ts';
import { migration0122 } from './migrations/0122-account-act.ts';
import { migration0125 } from './migrations/0125-waits-version.ts';
import type { CentralDb } from './tables.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0010-first': migration0010,
  '0020-item-use': migration0020,
  '0030-order-key': migration0030,
  '0040-same-matter': migration0040,
  '0050-caller-mark': migration0050,
  '0060-order-life': migration0060,
  '0061-visit': migration0061,
  '0062-visit-pause': migration0062,
  '0070-idempotent-reply': migration0070,
  '0080-people': migration0080,
  '0081-token-age': migration0081,
  '0100-rating-index': migration0100,
  '0101-governance': migration0101,
  '0120-order-wait': migration0120,
  '0121-order-list': migration0121,
  '0122-account-act': migration0122,
  '0125-waits-version': migration0125,
};

/**
 * Brings the database to this program's version, all steps or none.
 * @throws where a step fails, and where the database knows a step this program does not: it was written by a newer one.
 */
export async function migrateToLatest(db: CentralDb): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new Error(
      '中心数据库不能升级，原文件没有改动。它可能由更新的版本写成。The database of central cannot be migrated; it is unchanged.',
      {
        cause: error,
      },
    );
  }
}
