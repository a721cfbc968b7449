import { sql } from 'kysely';
import { openTestDatabase } from './database.ts';

const MATTER_COLUMNS = ['outcome', 'taken_at', 'street_code', 'community', 'landmark', 'joined_to', 'citizens'];
const MATTER_INDEXES = ['work_order_community', 'work_order_landmark', 'work_order_undescribed'];

/** What each step added, taken away again. */
const UNDO: readonly (readonly [name: string, statements: string])[] = [
  ['0125-waits-version', 'DROP INDEX order_life_unlisted; ALTER TABLE order_life DROP COLUMN waits_version'],
  ['0122-account-act', 'DROP INDEX account_act_person'],
  [
    '0121-order-list',
    'DROP INDEX order_life_listed;DROP INDEX order_life_stage_listed;CREATE INDEX order_life_stage ON order_life (stage, reply_due_at, order_id)',
  ],
  ['0120-order-wait', 'DROP TABLE order_wait'],
  ['0101-governance', 'DROP TABLE governance_place'],
  ['0100-rating-index', 'DROP INDEX order_life_judged;DROP INDEX order_life_lead_judged'],
  ['0070-idempotent-reply', 'DROP TABLE idempotent_reply'],
  ['0081-token-age', 'DROP INDEX refresh_family_age; DROP INDEX refresh_token_family'],
  ['0062-visit-pause', 'ALTER TABLE visit_claim DROP COLUMN not_before; DROP INDEX order_due_visit'],
  ['0061-visit', 'DROP TABLE visit_claim; DROP TABLE visit_link; DROP TABLE short_message'],
  [
    '0080-people',
    [
      ...['refresh_token', 'refresh_family', 'attempt', 'personal_read', 'account_act'].map((table) => `DROP TABLE ${table}`),
      'DROP INDEX session_agent',
      ...['unit_code', 'disabled_at'].map((column) => `ALTER TABLE agent DROP COLUMN ${column}`),
    ].join(';'),
  ],
  ['0060-order-life', ['order_due', 'order_unit', 'order_life', 'order_event'].map((table) => `DROP TABLE ${table}`).join(';')],
  ['0050-caller-mark', 'DROP TABLE caller_mark'],
  [
    '0040-same-matter',
    [
      'DROP TABLE order_phone',
      ...MATTER_INDEXES.map((index) => `DROP INDEX ${index}`),
      ...MATTER_COLUMNS.map((column) => `ALTER TABLE work_order DROP COLUMN ${column}`),
    ].join(';'),
  ],
  ['0030-order-key', 'DROP TABLE order_key'],
];

/** The database of a central as one before that step left it. */
export async function makeOlder(
  dataDir: string,
  step: '0030-order-key' | '0040-same-matter' | '0050-caller-mark' | '0080-people' | '0120-order-wait',
): Promise<void> {
  const db = await openTestDatabase(dataDir);
  for (const [name, statements] of UNDO) {
    if (name < step) continue;
    for (const statement of statements.split(';')) await sql.raw(statement).execute(db);
    await sql`delete from kysely_migration where name = ${name}`.execute(db);
  }
  await db.destroy();
}
