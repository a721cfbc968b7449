import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listFacts } from '../../../../main/journal/journal-table.ts';
import { EMPTY_FORM, type OrderForm } from '../../../../shared/classification/form.ts';
import { NO_ATTACHMENTS } from '../../../../shared/order/attachments.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { FORM, seatDay } from '../../../support/seat-day.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

function world(dir = tempDir()) {
  const store = testStore(dir);
  return { dir, store, ...seatDay({ store, clock: () => MORNING }) };
}

const typed = (notes: string): OrderForm => ({ ...EMPTY_FORM, notes });

describe('a draft', () => {
  it('is made with its own idempotency key, and a call may have several', () => {
    const { drafts } = world();
    const callId = randomUUID();
    const [first, second] = [drafts.create(callId), drafts.create(callId)];
    expect(first.key).not.toBe(second.key);
    expect(first).toMatchObject({ callId, agentId: '1001', revision: 0, form: EMPTY_FORM });
    expect(drafts.list()).toHaveLength(2);
  });

  it('is there again after a restart, as it was last saved', () => {
    const { dir, store, drafts } = world();
    const draft = drafts.create(null);
    expect(drafts.save(draft.id, 0, FORM)).toEqual({ ok: true, value: { revision: 1 } });
    store.close();
    expect(world(dir).drafts.list()).toEqual([{ ...draft, revision: 1, form: FORM }]);
  });

  it('of an older program, which asked for less, opens with the rest empty', () => {
    const { store, drafts } = world();
    const draft = drafts.create(null);
    const { occurred: _occurred, attachments: _attachments, knowledgeId: _knowledge, ...older } = FORM;
    const sealed = store.seal.seal('draft.form', draft.id, JSON.stringify(older));
    store.write((db) => db.prepare('UPDATE draft SET form = ? WHERE id = ?').run(sealed, draft.id));
    expect(drafts.list()).toEqual([{ ...draft, form: { ...FORM, occurred: '', attachments: NO_ATTACHMENTS, knowledgeId: null } }]);
  });

  it('does not lose what is newer to a save that comes late', () => {
    const { drafts } = world();
    const { id } = drafts.create(null);
    drafts.save(id, 0, typed('一'));
    drafts.save(id, 1, typed('一二'));
    expect(drafts.save(id, 1, typed('旧'))).toMatchObject({ ok: false, error: { kind: 'draft-stale' } });
    expect(drafts.save(id, 7, typed('旧'))).toMatchObject({ ok: false, error: { kind: 'draft-stale' } });
    expect(drafts.list()[0]).toMatchObject({ revision: 2, form: { notes: '一二' } });
  });

  it('takes the repeat of a save whose answer was lost for what it is', () => {
    const { drafts } = world();
    const { id } = drafts.create(null);
    drafts.save(id, 0, typed('一'));
    expect(drafts.save(id, 0, typed('一'))).toEqual({ ok: true, value: { revision: 1 } });
  });

  it('that was discarded or never was takes nothing more', () => {
    const { drafts } = world();
    const { id } = drafts.create(null);
    expect(drafts.discard(id)).toEqual({ ok: true, value: null });
    expect(drafts.list()).toEqual([]);
    expect(drafts.save(id, 0, FORM)).toMatchObject({ error: { kind: 'draft-closed' } });
    expect(drafts.discard(id)).toMatchObject({ error: { kind: 'draft-closed' } });
    expect(drafts.save(randomUUID(), 0, FORM)).toMatchObject({ error: { kind: 'draft-unknown' } });
  });

  it('leaves its beginning and its end in the journal', () => {
    const { store, drafts } = world();
    const callId = randomUUID();
    const { id } = drafts.create(callId);
    drafts.discard(id);
    expect(listFacts(store.read, callId)).toMatchObject([
      { draftId: id, agentId: '1001', fact: { kind: 'draft-opened' } },
      { draftId: id, agentId: '1001', fact: { kind: 'draft-discarded' } },
    ]);
  });

  it('that cannot be opened does not hide the others', () => {
    const { store, drafts } = world();
    const [broken, sound] = [drafts.create(null), drafts.create(null)];
    store.write((db) => db.prepare("UPDATE draft SET form = x'01' WHERE id = ?").run(broken.id));
    expect(drafts.list().map(({ id }) => id)).toEqual([sound.id]);
  });
});
