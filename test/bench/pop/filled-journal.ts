import { randomUUID } from 'node:crypto';
import { closeDraft, insertDraft } from '../../../main/classification/draft-table.ts';
import type { WritableDb } from '../../../main/db/database.ts';
import { openStore } from '../../../main/db/open-store.ts';
import type { Seal } from '../../../main/db/seal.ts';
import { insertEntry } from '../../../main/dispatch/outbox-table.ts';
import { saveCall } from '../../../main/journal/call-table.ts';
import { phoneHash } from '../../../main/journal/caller-key.ts';
import { appendFact } from '../../../main/journal/journal-table.ts';
import { insertOrder } from '../../../main/order/work-order-table.ts';
import { createFileKeystore } from '../../../main/shell/web/keystore.ts';
import type { Call } from '../../../shared/call/call.ts';
import { EMPTY_FORM } from '../../../shared/classification/form.ts';
import { canonicalJson } from '../../../shared/dispatch/canonical-json.ts';
import { DAY_MS, SECOND_MS } from '../../../shared/time/clock.ts';
import { SILENT_LOG } from '../../support/seat-basics.ts';

/** What stands in the journal that is rung before. */
export interface Filling {
  readonly calls: number;
  readonly orders: number;
  /** Calls of the number that will ring, among all. */
  readonly ofCaller: number;
  readonly caller: string;
  readonly random: () => number;
  /** Epoch ms; everything is before it. */
  readonly now: number;
}

const SPAN_MS = 1_000 * DAY_MS;
const TALK_MS = 150 * SECOND_MS;
const NUMBERS = 300_000;
const IN_ONE_WRITE = 5_000;
const NOTES = '家里暖气从前天晚上开始就不热,客厅只有十四度,家里有老人和刚满月的孩子,给供热站打过两次电话没有人来。';
const ITEM = { code: '01.01.01', name: '室温不达标' };
const STREET = { code: '110105026', name: '望京街道' };

function endedCall(number: string, startedAt: number): Call {
  const id = randomUUID();
  return {
    ...{ id, ref: id, direction: 'in', queue: '12345', number, displayName: '', calledNumber: '12345' },
    state: { kind: 'ended', reason: 'caller-hung-up' },
    ...{ startedAt, answeredAt: startedAt + 4_000, endedAt: startedAt + 4_000 + TALK_MS, heldMs: 0, heldSince: null },
  };
}

function insertSettledOrder(db: WritableDb, seal: Seal, call: Call, nth: number): void {
  const at = call.startedAt + TALK_MS;
  const orderId = randomUUID();
  const form = { ...EMPTY_FORM, notes: NOTES, itemCode: ITEM.code, streetCode: STREET.code, callerPhone: call.number };
  const draft = { id: randomUUID(), key: randomUUID(), callId: call.id, agentId: null, revision: 1, form, createdAt: at, updatedAt: at };
  insertDraft(db, seal, draft);
  insertOrder(db, seal, {
    ...{ orderId, draftId: draft.id, callId: call.id, agentId: '1001', createdAt: at, outcome: { kind: 'dispatch' } },
    ...{ localNumber: `80${String(nth).padStart(12, '0')}`, title: ITEM.name, itemCode: ITEM.code, catalogueVersion: '2026.11.1' },
    ...{ streetCode: STREET.code, level: '24h', dueAt: at + DAY_MS, phoneHash: phoneHash(seal, call.number), nameHash: null },
    ...{ itemName: ITEM.name, streetName: STREET.name, communityHash: null, placeHash: null, leadCode: STREET.code, leadName: STREET.name },
  });
  const state = { kind: 'accepted', number: `2026-${nth}`, dueAt: at + DAY_MS, at } as const;
  const body = canonicalJson({ ...form, caller: call.number, title: ITEM.name });
  insertEntry(db, seal, { orderId, key: draft.key, body, priority: 1, state }, at);
  // Closed as a dispatch leaves it, else it would be offered for going on with.
  closeDraft(db, draft.id, 'dispatched', at);
  appendFact(db, at, { agentId: '1001', callId: call.id, draftId: draft.id, orderId }, { kind: 'call-held' });
}

/** Fills the store of a seat that does not run, through the seat's own tables and seal. */
export function fillJournal(dir: string, { calls, orders, ofCaller, caller, random, now }: Filling): void {
  const opened = openStore({ dir, keystore: createFileKeystore(dir), clock: () => now, log: SILENT_LOG });
  if (!opened.ok) throw new Error(`${opened.error.kind} ${opened.error.detail ?? ''}`);
  const store = opened.value;
  const callerEvery = Math.floor(calls / ofCaller);
  const ordersEvery = calls / orders;
  let written = 0;
  try {
    for (let from = 0; from < calls; from += IN_ONE_WRITE) {
      store.write((db) => {
        for (let at = from; at < Math.min(calls, from + IN_ONE_WRITE); at += 1) {
          const number = at % callerEvery === callerEvery - 1 ? caller : `138${String(Math.floor(random() * NUMBERS)).padStart(8, '0')}`;
          const call = endedCall(number, now - SPAN_MS + Math.floor((at / calls) * SPAN_MS));
          saveCall(db, store.seal, { call, agentId: '1001', snapshotAt: null }, phoneHash(store.seal, number));
          const subject = { agentId: '1001', callId: call.id };
          appendFact(db, call.startedAt, subject, { kind: 'call-offered' });
          appendFact(db, call.startedAt + 4_000, subject, { kind: 'call-answered' });
          appendFact(db, call.startedAt + TALK_MS, subject, { kind: 'call-ended', reason: 'caller-hung-up' });
          if (written < Math.floor((at + 1) / ordersEvery)) {
            written += 1;
            insertSettledOrder(db, store.seal, call, written);
          }
        }
      });
    }
  } finally {
    store.close();
  }
}
