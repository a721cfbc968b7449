import { type Draft, type OrderForm, orderFormSchema } from '../../shared/classification/form.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import type { Seal } from '../db/seal.ts';

export type DraftState = 'open' | 'dispatched' | 'discarded';

interface DraftRow {
  readonly id: string;
  readonly key: string;
  readonly call_id: string | null;
  readonly agent_id: string | null;
  readonly revision: number;
  readonly form: Buffer;
  readonly state: DraftState;
  readonly created_at: number;
  readonly updated_at: number;
}

export interface StoredDraft {
  readonly draft: Draft;
  readonly state: DraftState;
}

function sealForm(seal: Seal, draftId: string, form: OrderForm): Buffer {
  return seal.seal('draft.form', draftId, JSON.stringify(form));
}

function draftFromRow(row: DraftRow, seal: Seal): StoredDraft {
  const form = orderFormSchema.parse(JSON.parse(seal.open('draft.form', row.id, row.form)));
  const { id, key, revision } = row;
  return {
    state: row.state,
    draft: { id, key, revision, form, callId: row.call_id, agentId: row.agent_id, createdAt: row.created_at, updatedAt: row.updated_at },
  };
}

function draftToRow({ draft, state }: StoredDraft, seal: Seal): DraftRow {
  const { id, key, revision } = draft;
  return {
    id,
    key,
    revision,
    state,
    call_id: draft.callId,
    agent_id: draft.agentId,
    form: sealForm(seal, id, draft.form),
    created_at: draft.createdAt,
    updated_at: draft.updatedAt,
  };
}

export function insertDraft(db: WritableDb, seal: Seal, draft: Draft): void {
  prepare<[DraftRow]>(
    db,
    `INSERT INTO draft (id, key, call_id, agent_id, revision, form, state, created_at, updated_at)
     VALUES (@id, @key, @call_id, @agent_id, @revision, @form, @state, @created_at, @updated_at)`,
  ).run(draftToRow({ draft, state: 'open' }, seal));
}

export function findDraft(db: ReadableDb, seal: Seal, id: string): StoredDraft | null {
  const row = prepare<[string], DraftRow>(db, 'SELECT * FROM draft WHERE id = ?').get(id);
  return row ? draftFromRow(row, seal) : null;
}

/** @param skipped is told of a draft that cannot be opened; the others of the shift must not wait for it */
export function listOpenDrafts(db: ReadableDb, seal: Seal, skipped: (id: string, error: unknown) => void): Draft[] {
  const rows = prepare<[], DraftRow>(db, "SELECT * FROM draft WHERE state = 'open' ORDER BY created_at, rowid").all();
  return rows.flatMap((row) => {
    try {
      return [draftFromRow(row, seal).draft];
    } catch (error) {
      skipped(row.id, error);
      return [];
    }
  });
}

export function saveForm(db: WritableDb, seal: Seal, id: string, revision: number, form: OrderForm, now: number): void {
  prepare(db, 'UPDATE draft SET form = ?, revision = ?, updated_at = ? WHERE id = ?').run(sealForm(seal, id, form), revision, now, id);
}

export function closeDraft(db: WritableDb, id: string, state: Exclude<DraftState, 'open'>, now: number): void {
  prepare(db, 'UPDATE draft SET state = ?, updated_at = ? WHERE id = ?').run(state, now, id);
}
