import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveSetting } from '../../main/db/setting-table.ts';
import { startPump } from '../../main/dispatch/pump.ts';
import { createReminders } from '../../main/reminder/reminders.ts';
import { manualTime } from '../support/manual-time.ts';
import { MORNING, SILENT_LOG } from '../support/seat-basics.ts';
import { answeredCall, FORM, ITEM, identity, seatDay } from '../support/seat-day.ts';
import { tempDir, testStore } from '../support/seat-store.ts';

/** What a thief of the data folder must not read, in any form it was typed or sent in. */
const PERSONAL = [
  ...['王桂芳', '桂芳', '13912345678', '139 1234 5678', '1391234', '12345678', '010-8439', '84391234'],
  ...['花家地西里', '6号楼', '家里暖气不热', '客厅才14度', '孩子发烧', '集中供暖', '自己写的标题', 'geheimes-token', 'sip-kennwort'],
];

function encodings(text: string): Buffer[] {
  const escaped = [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(escaped), Buffer.from(Buffer.from(text).toString('hex'))];
}

describe('the data folder after a day of work', () => {
  it('holds in the clear what the counts need, and nothing of a person', async () => {
    const dir = tempDir();
    const store = testStore(dir);
    const time = manualTime(MORNING);
    const { journal, drafts, sendOrder, dispatch } = seatDay({ store, clock: time.clock });
    store.write((db) => saveSetting(db, store.seal, 'enrolment', { deviceToken: 'geheimes-token', sip: { password: 'sip-kennwort' } }));
    for (const [at, number] of ['13912345678', '+86 139 1234 5678', '84391234'].entries()) {
      const caller = identity({ number });
      for (const event of answeredCall(caller, MORNING + at * 100_000)) journal.recordCallEvent(caller.id, event);
      const outgoing = identity({ direction: 'out', calledNumber: '13912345678', displayName: '' });
      journal.recordCallEvent(outgoing.id, { kind: 'dialled', at: MORNING + at * 100_000, identity: outgoing });
      const draft = drafts.create(caller.id);
      const form = { ...FORM, title: '自己写的标题', notes: `${FORM.notes},孩子发烧` };
      drafts.save(draft.id, 0, form);
      dispatch(draft.id, form, { kind: 'dispatch' });
      sendOrder(form, caller.id, { kind: 'answered' });
      drafts.save(drafts.create(caller.id).id, 0, form);
      drafts.discard(drafts.create(caller.id).id);
    }
    const reminders = createReminders({ store, clock: time.clock, agentId: () => '1001', log: SILENT_LOG, onChange: () => undefined });
    const promise = { reminderId: randomUUID(), callId: null, orderId: null, number: '139 1234 5678', text: '告知王桂芳,家里暖气不热' };
    reminders.add({ ...promise, dueAt: MORNING });
    reminders.dial(promise.reminderId);
    journal.reconcile([], randomUUID());
    const answers = ['central-rejected', 'central-offline'] as const;
    let posted = 0;
    const pump = startPump({
      ...{ store, clock: time.clock, startTimer: time.startTimer, random: () => 0.5, onChange: () => undefined, log: SILENT_LOG },
      post: () => {
        posted += 1;
        const error = answers[posted - 1];
        return Promise.resolve(
          error
            ? { kind: 'failed', error, detail: 'HTTP 422', retryAfterMs: null }
            : { kind: 'accepted', number: `20261123-00000${posted}`, dueAt: MORNING },
        );
      },
    });
    await time.pass(60_000);
    await pump.dispose();

    const read = (): Map<string, Buffer> => new Map(readdirSync(dir).map((file) => [file, readFileSync(join(dir, file))]));
    const open = read();
    expect([...open.keys()]).toEqual(expect.arrayContaining(['seat.db', 'seat.db-wal', 'keys.json']));
    store.close();
    for (const [file, bytes] of [...open, ...read()]) {
      const found = PERSONAL.filter((text) => encodings(text).some((form) => bytes.includes(form)));
      expect({ file, found }).toEqual({ file, found: [] });
    }
    // The search would find them if they were there: what is clear by design is found.
    const database = readFileSync(join(dir, 'seat.db'));
    for (const clear of [ITEM.code, '望京街道', '20261123-000003', 'central-rejected']) expect(database.includes(clear)).toBe(true);
  });
});
