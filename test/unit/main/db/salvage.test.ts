import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keepAside } from '../../../../main/db/keep-aside.ts';
import { listNotices } from '../../../../main/db/notice-table.ts';
import { takeOver } from '../../../../main/db/salvage.ts';
import { loadSetting, saveSetting } from '../../../../main/db/setting-table.ts';
import { type Posting, startPump } from '../../../../main/dispatch/pump.ts';
import { createReminders } from '../../../../main/reminder/reminders.ts';
import { openSecrets } from '../../../../main/settings/secrets.ts';
import { keepAnswer, listAnswers } from '../../../../main/visit/visit-answer-table.ts';
import { findForm, keepForm } from '../../../../main/visit/visit-form-table.ts';
import { EMPTY_VISIT } from '../../../../shared/visit/visit-form.ts';
import { manualTime } from '../../../support/manual-time.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { FORM, seatDay } from '../../../support/seat-day.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';
import { ANSWERED } from '../../../support/visit-sheet.ts';

const SENT = 12;
const UNSENT = 40;
const OPEN_DRAFTS = 9;

interface Filled {
  readonly dir: string;
  /** Key and body of every order that has not left, by order id. */
  readonly unsent: ReadonlyMap<string, Posting>;
  readonly openDrafts: readonly string[];
}

async function pump(dir: string, atMost: number): Promise<Posting[]> {
  const [store, time, heard] = [testStore(dir), manualTime(MORNING), [] as Posting[]];
  const running = startPump({
    ...{ store, clock: time.clock, startTimer: time.startTimer, random: () => 0.5, onChange: () => undefined, log: SILENT_LOG },
    post: (posting) => {
      if (heard.length >= atMost) return Promise.resolve({ kind: 'failed', error: 'central-offline', detail: '', retryAfterMs: null });
      heard.push(posting);
      return Promise.resolve({ kind: 'accepted', number: `20261123-${String(heard.length).padStart(6, '0')}`, dueAt: null });
    },
  });
  await time.pass(120_000);
  await running.dispose();
  store.close();
  return heard;
}

const FILES = ['keys.json', 'seat.db'] as const;
let made: (Omit<Filled, 'dir'> & { readonly files: readonly Buffer[] }) | null = null;

/** The same seat for every test, made once. */
async function filledSeat(): Promise<Filled> {
  if (made === null) {
    const { dir, ...rest } = await makeSeat();
    made = { ...rest, files: FILES.map((name) => readFileSync(join(dir, name))) };
  }
  const dir = tempDir();
  for (const [at, name] of FILES.entries()) writeFileSync(join(dir, name), made.files[at] ?? '');
  return { ...made, dir };
}

/** A seat's database with orders at central, orders that wait and drafts in work, closed. */
async function makeSeat(): Promise<Filled> {
  const dir = tempDir();
  const first = testStore(dir);
  const day = seatDay({ store: first, clock: () => MORNING });
  for (let at = 0; at < SENT; at += 1) day.sendOrder({ ...FORM, notes: `${FORM.notes}，已发 ${at}` });
  first.close();
  await pump(dir, SENT);
  const store = testStore(dir);
  openSecrets(store).save('sip', 'kennwort');
  store.write((db) => saveSetting(db, store.seal, 'enrolment', 'this seat'));
  const later = seatDay({ store, clock: () => MORNING });
  const orderIds = Array.from({ length: UNSENT }, (_, at) => later.sendOrder({ ...FORM, notes: `${FORM.notes}，未发 ${at}` }).orderId);
  const openDrafts = Array.from({ length: OPEN_DRAFTS }, () => {
    const { id } = later.drafts.create(null);
    later.drafts.save(id, 0, FORM);
    return id;
  });
  const rows = store.read
    .prepare<[], { order_id: string; key: string; body: Buffer }>("SELECT order_id, key, body FROM outbox WHERE state = 'queued'")
    .all();
  const unsent = new Map(
    rows.map(({ order_id: id, key, body }) => [id, { key, body: store.seal.open('outbox.body', id, body) } as Posting] as const),
  );
  expect([...unsent.keys()].sort()).toEqual(orderIds.sort());
  store.close();
  return { dir, unsent, openDrafts };
}

/** Overwrites one page of a table or index. @returns how many rows it held */
function overwritePage(dir: string, name: string, which: 'first' | 'last' | 'root'): number {
  const path = join(dir, 'seat.db');
  const db = new Database(path, { readonly: true });
  const kind = which === 'root' ? "path = '/'" : "pagetype = 'leaf'";
  const pages = db
    .prepare<[string], { pageno: number; ncell: number }>(`SELECT pageno, ncell FROM dbstat WHERE name = ? AND ${kind} ORDER BY path`)
    .all(name);
  const size = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const page = which === 'last' ? pages.at(-1) : pages[0];
  if (!page) throw new Error(`${name} has no such page`);
  const bytes = readFileSync(path);
  bytes.fill(0xa5, (page.pageno - 1) * size, page.pageno * size);
  writeFileSync(path, bytes);
  return page.ncell;
}

function reopened(dir: string) {
  const store = testStore(dir);
  const notice = listNotices(store.read)[0];
  const day = seatDay({ store, clock: () => MORNING });
  return { store, notice, orders: day.orders.list(null), drafts: day.drafts };
}

const byKey = (postings: Iterable<Posting>) =>
  [...postings].map(({ key, body }) => ({ key, body })).sort((one, other) => one.key.localeCompare(other.key));

describe('unsent work in a damaged database', () => {
  it.each([
    ['orders, the first', 'work_order', 'first'],
    ['orders, the last', 'work_order', 'last'],
    ['orders, the root', 'work_order', 'root'],
    ['journal', 'journal', 'first'],
    ['index of the outbox by order', 'sqlite_autoindex_outbox_1', 'first'],
  ] as const)('is all taken over where a page of the %s is overwritten, and leaves with its old keys', async (_, name, which) => {
    const { dir, unsent, openDrafts } = await filledSeat();
    overwritePage(dir, name, which);
    const { store, notice, orders } = reopened(dir);
    expect(notice?.error).toMatchObject({
      kind: 'store-salvaged',
      detail: expect.stringContaining(`orders ${UNSENT}, drafts ${OPEN_DRAFTS}, unreadable 0`),
    });
    expect(orders.map(({ orderId }) => orderId).sort()).toEqual([...unsent.keys()].sort());
    expect(orders.every(({ title }) => title !== '')).toBe(true);
    const drafts = store.read.prepare("SELECT id FROM draft WHERE state = 'open'").pluck().all();
    expect(drafts.sort()).toEqual([...openDrafts].sort());
    expect(openSecrets(store).load('sip')).toBe('kennwort');
    expect(loadSetting(store.read, store.seal, 'enrolment', z.string())).toBe('this seat');
    store.close();
    expect(byKey(await pump(dir, 1_000))).toEqual(byKey(unsent.values()));
  });

  it.each(['first', 'last'] as const)('loses of the outbox no more than the %s page held, and says how many', async (which) => {
    const { dir, unsent } = await filledSeat();
    const held = overwritePage(dir, 'outbox', which);
    const { notice, orders, store } = reopened(dir);
    const left = UNSENT - orders.length;
    expect(left).toBeLessThanOrEqual(held);
    expect(orders.length).toBeGreaterThan(0);
    expect(notice?.error).toMatchObject({
      kind: left === 0 ? 'store-salvaged' : 'store-damaged',
      detail: expect.stringContaining(`orders ${orders.length}, drafts ${OPEN_DRAFTS}, unreadable ${left}`),
    });
    store.close();
    const heard = await pump(dir, 1_000);
    expect(heard).toHaveLength(orders.length);
    const keys = new Set([...unsent.values()].map(({ key }) => key));
    expect(heard.every(({ key }) => keys.has(key))).toBe(true);
  });

  it('an order whose draft is unreadable can still be opened, with what was sent', async () => {
    const { dir, unsent } = await filledSeat();
    overwritePage(dir, 'draft', 'last');
    overwritePage(dir, 'draft', 'first');
    const { store, notice, orders } = reopened(dir);
    expect(orders).toHaveLength(UNSENT);
    expect(notice?.error.detail).toContain(`orders ${UNSENT}`);
    const rows = store.read.prepare<[], { id: string; form: Buffer }>("SELECT id, form FROM draft WHERE state = 'dispatched'").all();
    const notes = rows.map(({ id, form }) => JSON.parse(store.seal.open('draft.form', id, form)).notes);
    expect(notes.sort()).toEqual([...unsent.values()].map(({ body }) => JSON.parse(body).notes).sort());
  });

  it('what citizens answered at return visits, and what is filled in of one, is taken over, and still opens', async () => {
    const { dir } = await filledSeat();
    const before = testStore(dir);
    const kept = { orderId: 'order-1', agentId: '1001', answered: ANSWERED };
    before.write((db) => keepAnswer(db, before.seal, kept, MORNING));
    const [begun, form] = [
      { orderId: 'order-2', round: 2 },
      { form: { ...EMPTY_VISIT, words: '还是冷' }, question: 'solved' as const },
    ];
    before.write((db) => keepForm(db, before.seal, begun, '1001', { ...form, isDialled: true }, MORNING));
    before.close();
    overwritePage(dir, 'journal', 'first');
    const { store } = reopened(dir);
    expect(listAnswers(store.read, store.seal, '1001', () => undefined)).toEqual([kept]);
    expect(findForm(store.read, store.seal, begun, '1001')).toEqual({ ...form, isDialled: true });
  });

  it('what was promised to citizens is taken over too, without the order where that is not here any more', async () => {
    const { dir, unsent } = await filledSeat();
    const before = testStore(dir);
    const [waiting = null] = unsent.keys();
    const sent = before.read.prepare<[], string>("SELECT order_id FROM outbox WHERE state = 'accepted'").pluck().get() ?? null;
    const remind = (store: ReturnType<typeof testStore>) =>
      createReminders({ store, clock: () => MORNING, agentId: () => '1001', log: SILENT_LOG, onChange: () => undefined });
    for (const orderId of [waiting, sent, null])
      remind(before).add({ reminderId: randomUUID(), callId: null, orderId, number: '13912345678', text: '告知结果', dueAt: MORNING });
    before.close();
    overwritePage(dir, 'journal', 'first');
    const { store } = reopened(dir);
    const promised = remind(store).list();
    expect(promised.map(({ text, numberShown }) => text + numberShown)).toEqual(Array(3).fill('告知结果139****5678'));
    expect(promised.map(({ order }) => order?.orderId ?? null).sort()).toEqual([waiting, null, null].sort());
  });

  it('leaves the damaged file as it was', async () => {
    const { dir } = await filledSeat();
    overwritePage(dir, 'work_order', 'first');
    const before = readFileSync(join(dir, 'seat.db'));
    const path = String(reopened(dir).notice?.error.detail).split(' · ')[0] ?? '';
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is taken over at the next start where one was cut short right after the file was set aside', async () => {
    const { dir, unsent } = await filledSeat();
    overwritePage(dir, 'work_order', 'first');
    keepAside(join(dir, 'seat.db'), '20261122T010000Z');
    const { notice, orders, store } = reopened(dir);
    expect(orders).toHaveLength(unsent.size);
    expect(notice?.error).toMatchObject({ kind: 'store-salvaged', detail: expect.stringContaining('damaged-20261122T010000Z') });
    store.close();
    expect(reopened(dir).orders).toHaveLength(unsent.size);
  });

  it('that cannot even be counted is told as still in the file', async () => {
    const { dir } = await filledSeat();
    overwritePage(dir, 'outbox', 'root');
    overwritePage(dir, 'outbox_by_state', 'root');
    expect(reopened(dir).notice?.error).toMatchObject({ kind: 'store-damaged', detail: expect.stringContaining('unreadable ?') });
  });

  it('keeps a promise about an order that could not be taken over, and counts one that could not', () => {
    const store = testStore();
    const promise = { agent_id: '1001', call_id: null, content: Buffer.from('sealed'), due_at: 1, promised_at: 1, created_at: 1 };
    const damaged = { draft: { id: 'draft' }, order: { id: 'order' }, entry: { order_id: 'order' } };
    const taken = store.write((db) =>
      takeOver(db, {
        ...{ orders: [damaged], drafts: [], settings: [], visits: [], visitForms: [], unread: 0 },
        reminders: [
          { id: 'kept', ...promise, order_id: 'order', state: 'open' },
          { id: 'damaged', ...promise, order_id: null, state: 'odd' },
        ],
      }),
    );
    expect(taken).toEqual({ orders: 0, drafts: 0, unread: 2 });
    expect(store.read.prepare('SELECT id, order_id FROM reminder').all()).toEqual([{ id: 'kept', order_id: null }]);
  });
});
