import type { KnowledgeIndex } from '../../shared/knowledge/find-knowledge.ts';
import { type KnowledgeDocument, knowledgeDocumentSchema } from '../../shared/knowledge/knowledge.ts';
import { takeIndex } from '../catalogue/read-index.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

/** A knowledge base and its index: used together, replaced together. */
export interface Knowledge {
  readonly etag: string;
  readonly document: KnowledgeDocument;
  readonly index: KnowledgeIndex;
}

/** Raised when the index is built differently from before. */
const FORMAT = 3;
const PROGRAM = `${FORMAT} ${process.versions.v8}`;

interface KnowledgeRow {
  readonly etag: string;
  readonly document: string;
  readonly made_by: string;
  readonly search_index: Buffer;
}

/** @param bytes the index as the process that made it handed it over */
export function saveKnowledge(db: WritableDb, { etag, document }: Omit<Knowledge, 'index'>, bytes: Buffer): void {
  db.prepare('INSERT OR REPLACE INTO knowledge (id, etag, document, made_by, search_index) VALUES (1, ?, ?, ?, ?)').run(
    etag,
    JSON.stringify(document),
    PROGRAM,
    bytes,
  );
}

/** @returns null when nothing was kept that this program can use: central is asked anew */
export function loadKnowledge(db: ReadableDb): Knowledge | null {
  const row = db.prepare<[], KnowledgeRow>('SELECT etag, document, made_by, search_index FROM knowledge WHERE id = 1').get();
  if (row?.made_by !== PROGRAM) return null;
  const document = knowledgeDocumentSchema.safeParse(JSON.parse(row.document));
  // Written by saveKnowledge of this very format and engine.
  return document.success ? { etag: row.etag, document: document.data, index: takeIndex(row.search_index) as KnowledgeIndex } : null;
}
