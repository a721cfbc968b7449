import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { indexWorker } from '../../../../main/catalogue/start-index-worker.ts';
import { createKnowledgeService, type KnowledgeSource } from '../../../../main/knowledge/knowledge-service.ts';
import type { KnowledgeDocument } from '../../../../shared/knowledge/knowledge.ts';
import { ok } from '../../../../shared/result.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

const WORKER = fileURLToPath(new URL('../../../../main/catalogue/index-worker.ts', import.meta.url));
const entry = {
  ...{ id: 'K-14-001', question: '结婚登记要带什么证件？', asks: ['领结婚证都要拿啥'], unit: 'D-MZJ', items: ['14.03.01'] },
  ...{
    answer: '双方各带本人居民身份证，亲自到婚姻登记处申请，不用再带户口本，登记不收费。',
    validTo: '2027-12-31',
    source: '《婚姻登记条例》',
    note: '',
  },
};
const document: KnowledgeDocument = {
  label: '演示知识',
  entries: [entry, { ...entry, id: 'K-14-002', question: '低保怎么申请？', asks: ['吃低保'], validTo: '2026-01-31' }],
};

function seat(dir = tempDir(), worker = WORKER) {
  const changes: number[] = [];
  const knowledge = createKnowledgeService({
    ...{
      store: testStore(dir),
      clock: () => MORNING,
      log: SILENT_LOG,
      startIndexWorker: indexWorker(worker),
      read: (text: string) => text,
    },
    unit: (code) =>
      code === 'D-MZJ' ? ({ code, kind: 'department', name: '市民政局', aliases: [], parent: null, open24h: false } as never) : null,
    onChange: () => changes.push(1),
  });
  onTestFinished(() => knowledge.dispose());
  knowledge.load();
  return { knowledge, changes, dir };
}

/** Central at the wire. */
const central = (served: unknown, tag = '"1"'): KnowledgeSource & { asked: (string | null)[] } => {
  const asked: (string | null)[] = [];
  return {
    asked,
    fetchKnowledge: async (etag) => {
      asked.push(etag);
      return ok(etag === tag ? { changed: false } : { changed: true, etag: tag, document: served });
    },
  };
};

describe('a seat', () => {
  it('that has no knowledge yet finds none', () => {
    const { knowledge } = seat();
    expect([knowledge.search('结婚', 2), knowledge.asked('结婚登记要带什么', 2), knowledge.entry('K-14-001')]).toEqual([[], [], null]);
  });

  it('takes it from central, finds it by word, sound and notes, marks what is out of date, and has it after a start without central', async () => {
    const { knowledge, changes, dir } = seat();
    const source = central(document);
    expect(await knowledge.synchronise(source)).toEqual(ok(null));
    expect(await knowledge.synchronise(source)).toEqual(ok(null));
    expect([source.asked, changes]).toEqual([[null, '"1"'], [1]]);
    const shown = { id: 'K-14-001', unitName: '市民政局', stale: false, label: '演示知识' };
    expect(knowledge.search('jiehun', 2)).toMatchObject([shown]);
    expect(knowledge.asked('市民问领结婚证都要拿啥', 2)).toMatchObject([shown]);
    expect(knowledge.search('低保', 1)).toMatchObject([{ id: 'K-14-002', stale: true }]);
    const again = seat(dir, '/nowhere/index-worker.js').knowledge;
    expect(again.search('jiehun', 2)).toMatchObject([shown]);
    expect(again.entry('K-14-002')?.stale).toBe(true);
  });

  it('refuses what is none, and keeps what it had', async () => {
    const { knowledge } = seat();
    await knowledge.synchronise(central(document));
    expect(await knowledge.synchronise(central({ label: '演示', entries: [{ id: 'x' }] }, '"2"'))).toMatchObject({
      ok: false,
      error: { kind: 'catalogue-invalid' },
    });
    expect(knowledge.search('结婚', 2)).toHaveLength(1);
  });

  it('keeps what it had when the index cannot be made', async () => {
    const { knowledge, dir } = seat();
    await knowledge.synchronise(central(document));
    const broken = seat(dir, '/nowhere/index-worker.js').knowledge;
    expect(await broken.synchronise(central({ ...document, entries: [] }, '"2"'))).toMatchObject({ error: { kind: 'internal' } });
    expect(broken.search('结婚', 2)).toHaveLength(1);
  });
});
